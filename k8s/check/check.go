// Package check pins what the manifests are checked with, and the types whose CRDs are generated for it.
package check

import (
	_ "github.com/external-secrets/external-secrets/apis/externalsecrets/v1"
	_ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
)
