#!/usr/bin/env bash
# Renders every overlay and checks it without a cluster: strictly against the CRDs of the operators and the schemas of
# Kubernetes, then the rules with promtool. What it needs comes from Maven Central, PyPI and the Go module proxy, pinned
# in check/, and is kept in ${XDG_CACHE_HOME:-~/.cache}/inventory-risk-k8s. What is not there is skipped, loudly.
set -euo pipefail
cd "$(dirname "$0")"

OPERATOR_API=org.apache.flink:flink-kubernetes-operator-api:1.10.0
STRIMZI=1.2.0
OVERLAYS=(dev prod prod/kafka backfill backfill/kafka cutover)

# The inputs of a cache entry name it, so that it is never stale.
key=$(cat check.sh check/go.sum check/requirements.txt | sha256sum | cut -c1-16)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/inventory-risk-k8s/$key
crds=$cache/crds
mkdir -p "$crds"
work=$(mktemp -d)
server=""
trap clean_up EXIT
skips=()

clean_up() {
  if [ -n "$server" ]; then
    stop_server
  fi
  rm -rf "$work"
}

skip() {
  echo "SKIPPED: $1" >&2
}

fail() {
  echo "FAILED: $1" >&2
  exit 1
}

maven() {
  (cd .. && ./mvnw -B -q -Dstyle.color=never -N dependency:copy -DoutputDirectory="$1" -Dartifact="$2")
}

# Kustomize and the CRDs of monitoring and secrets, both from Go modules.
go_tools() {
  [ -f "$cache/go.done" ] && return
  (
    cd check
    go build -o "$cache/kustomize" sigs.k8s.io/kustomize/kustomize/v5
    go tool controller-gen crd:allowDangerousTypes=true \
      paths=github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1 \
      paths=github.com/external-secrets/external-secrets/apis/externalsecrets/v1 output:crd:dir="$work/go"
  ) > "$work/go.log" 2>&1 || { cat "$work/go.log" >&2; return 1; }
  cp "$work"/go/*_{podmonitors,prometheusrules,externalsecrets}.yaml "$crds"
  touch "$cache/go.done"
}

python_tools() {
  [ -f "$cache/python.done" ] && return
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/pip" install -q --disable-pip-version-check --no-deps -r check/requirements.txt
  touch "$cache/python.done"
}

# The operator's own CRDs, as its jar carries them; check.py adds what newer ones have.
flink_crds() {
  [ -f "$cache/flink.done" ] && return
  maven "$work/flink" "$OPERATOR_API"
  python3 - "$work/flink"/*.jar "$crds" << 'EOF'
import pathlib, sys, zipfile
jar, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
for name in jar.namelist():
    if name.startswith("META-INF/fabric8/") and name.endswith("-v1.yml"):
        (folder / pathlib.Path(name).name).write_bytes(jar.read(name))
EOF
  touch "$cache/flink.done"
}

# A java that runs Strimzi's generator.
java21() {
  local java version
  for java in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [ -x "$java" ] || continue
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
    if [ "${version%%.*}" -ge 21 ]; then
      echo "$java"
      return
    fi
  done
  return 1
}

strimzi_crds() {
  [ -f "$cache/strimzi.done" ] && return
  maven "$work/strimzi" "io.strimzi:crd-generator:$STRIMZI"
  maven "$work/strimzi" "io.strimzi:api:$STRIMZI"
  "$1" -cp "$work/strimzi/*" io.strimzi.crdgenerator.CrdGenerator --yaml \
    io.strimzi.api.kafka.model.topic.KafkaTopic="$crds/kafkatopics.yaml" \
    io.strimzi.api.kafka.model.user.KafkaUser="$crds/kafkausers.yaml"
  touch "$cache/strimzi.done"
}

# kustomize as pinned, else the one inside kubectl if it is of the same major version.
render() {
  if [ -x "$cache/kustomize" ]; then
    "$cache/kustomize" build "$1"
  else
    kubectl kustomize "$1"
  fi
}

stop_server() {
  local file
  for file in api etcd; do
    if [ -f "$server/$file.pid" ]; then
      kill "$(cat "$server/$file.pid")" 2> /dev/null || true
    fi
  done
  rm -rf "$server/etcd"
}

# Level two, where the kit's real API server is built: what the custom resources' own server says, applied dry.
api_server() {
  local kit=${OPS_KIT:-../../shared/ops-kit} built=${KAPI:-${TMPDIR:-/tmp}/kapi} config file
  if [ ! -x "$built/bin/kube-apiserver" ] || [ ! -f "$kit/k8s/apiserver-up.sh" ] || ! command -v kubectl > /dev/null; then
    skip "no API server: build one with \$OPS_KIT/k8s/build-apiserver.sh (30 minutes) and have kubectl"
    return
  fi
  server=$built
  bash "$kit/k8s/apiserver-up.sh" "$built" > "$work/api.log" 2>&1
  config="$built/kubeconfig"
  for file in "$crds"/*; do
    kubectl --kubeconfig "$config" create --validate=false -f "$file" > /dev/null 2>> "$work/api.log"
  done
  for file in "$work"/rendered/*.yaml; do
    # 1.20 has no policy/v1; namespaces are made first, since a dry run makes none.
    sed -n 's/^  namespace: //p' "$file" | sort -u | while read -r namespace; do
      kubectl --kubeconfig "$config" create namespace "$namespace" > /dev/null 2>&1 || true
    done
    sed 's#apiVersion: policy/v1$#apiVersion: policy/v1beta1#' "$file" \
      | kubectl --kubeconfig "$config" apply --dry-run=server -f - > /dev/null || fail "the API server refuses $file"
  done
  echo "the API server takes all of it"
}

command -v python3 > /dev/null || { skip "no python3: nothing was checked"; exit 0; }

python_tools & python=$!
if command -v go > /dev/null; then
  go_tools & golang=$!
else
  golang=""
  skip "no go: kubectl renders; PodMonitor, PrometheusRule and ExternalSecret are not checked"
  skips+=(--skip monitoring.coreos.com --skip external-secrets.io)
  kubectl kustomize --help > /dev/null 2>&1 || { wait "$python"; skip "nor kubectl: nothing was checked"; exit 0; }
fi
flink_crds
if java=$(java21); then
  strimzi_crds "$java"
else
  skip "no Java 21 or later: KafkaTopic and KafkaUser are not checked"
  skips+=(--skip kafka.strimzi.io)
fi
wait "$python"
[ -z "$golang" ] || wait "$golang"

mkdir "$work/rendered"
for overlay in "${OVERLAYS[@]}"; do
  render "overlays/$overlay" > "$work/rendered/${overlay//\//-}.yaml"
done
cp base/snapshot.yaml "$work/rendered/snapshot.yaml"
cd "$work/rendered"
"$cache/venv/bin/python" "$OLDPWD/check/check.py" "$crds" "$OLDPWD/../docker/prometheus/rules" "${skips[@]}" -- *.yaml \
  || fail "see above"
cd "$OLDPWD"
if [ ! -f base/monitoring/rules.yaml ]; then
  fail "base/monitoring/rules.yaml is not there: write it with check/rules.py"
elif command -v promtool > /dev/null; then
  "$cache/venv/bin/python" check/rules.py --print base/monitoring/rules.yaml > "$work/rules.yml"
  promtool check rules "$work/rules.yml"
else
  skip "no promtool: the rules' expressions were not parsed here"
fi
api_server
echo "k8s: every overlay renders and is valid"
