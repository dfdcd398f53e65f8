"""Strict check of rendered manifests: what the API server, the operators and the kubelet would refuse, found without them.

    check.py CRD_FOLDER RULES_FOLDER RENDERED.yaml...

Every document is held to the schema of its kind, where an unknown field is an error (the CRDs in CRD_FOLDER, Kubernetes'
own kinds from kubernetes-validate); then to what a schema cannot say: references that lead somewhere, images with a tag,
pods that may run in a namespace that is `restricted`. A kind without a schema is an error unless --skip names its group.
"""

import argparse
import copy
import pathlib
import sys

import kubernetes_validate
import yaml
from jsonschema import Draft202012Validator

KUBERNETES = "1.34"
OPERATOR_GROUP = "flink.apache.org"
# Flink versions of the operator after 1.15.0; its CRD on Maven Central, of 1.10.0, ends with v1_20.
FLINK_VERSIONS = ["v2_0", "v2_1", "v2_2", "v2_3"]


def closed(schema):
    """The schema with unknown fields forbidden wherever it does not ask to keep them."""
    if not isinstance(schema, dict):
        return schema
    schema = dict(schema)
    if schema.pop("x-kubernetes-int-or-string", False):
        schema.pop("type", None)
        schema["anyOf"] = [{"type": "integer"}, {"type": "string"}]
    if schema.pop("nullable", False) and "type" in schema:
        schema["type"] = [schema["type"], "null"]
    free = schema.get("x-kubernetes-preserve-unknown-fields", False)
    if "properties" in schema:
        schema["properties"] = {name: closed(part) for name, part in schema["properties"].items()}
        if not free and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
    for part in ("items", "additionalProperties"):
        if isinstance(schema.get(part), dict):
            schema[part] = closed(schema[part])
    return schema


def patched(crd):
    """The operator's CRD with what changed from 1.10.0 to the first version that knows v2_3."""
    if crd["spec"]["group"] != OPERATOR_GROUP or crd["spec"]["names"]["kind"] != "FlinkDeployment":
        return crd
    crd = copy.deepcopy(crd)
    for version in crd["spec"]["versions"]:
        spec = version["schema"]["openAPIV3Schema"]["properties"]["spec"]["properties"]
        spec["flinkVersion"]["enum"] += [v for v in FLINK_VERSIONS if v not in spec["flinkVersion"]["enum"]]
        spec["job"]["properties"].setdefault("autoscalerResetNonce", {"type": "integer"})
    return crd


def schemas(folder):
    """Closed schemas by (apiVersion, kind)."""
    found = {}
    for file in sorted(pathlib.Path(folder).glob("*.y*ml")):
        crd = patched(yaml.safe_load(file.read_text()))
        for version in crd["spec"]["versions"]:
            schema = closed(version["schema"]["openAPIV3Schema"])
            schema["properties"].update(
                apiVersion={"type": "string"}, kind={"type": "string"}, metadata={"type": "object"}
            )
            key = (crd["spec"]["group"] + "/" + version["name"], crd["spec"]["names"]["kind"])
            found[key] = Draft202012Validator(schema)
    return found


def group(document):
    return document["apiVersion"].rpartition("/")[0]


def is_builtin(document):
    name = group(document)
    return "." not in name or name.endswith(".k8s.io")


def schema_errors(document, custom, skipped):
    if is_builtin(document):
        try:
            kubernetes_validate.validate(document, KUBERNETES, strict=True)
            return []
        except kubernetes_validate.ValidationError as error:
            return ["/".join(map(str, error.path)) + ": " + error.message[:200]]
        except kubernetes_validate.SchemaNotFoundError as error:
            return [error.message]
    validator = custom.get((document["apiVersion"], document["kind"]))
    if validator is None:
        return [] if group(document) in skipped else ["no schema for " + document["apiVersion"]]
    return ["/".join(map(str, e.absolute_path)) + ": " + e.message[:200] for e in validator.iter_errors(document)]


def pod_specs(document):
    """Pod specs inside a document, those of a FlinkDeployment merged as its operator does, by name."""
    spec = document.get("spec", {})
    if document["kind"] == "Deployment":
        return [spec["template"]["spec"]]
    if document["kind"] != "FlinkDeployment":
        return []
    return [merged(spec["podTemplate"]["spec"], spec[role]["podTemplate"]["spec"]) for role in ("jobManager", "taskManager")]


def merged(one, two):
    if isinstance(one, dict) and isinstance(two, dict):
        return {key: merged(one[key], two[key]) if key in one and key in two else one.get(key, two.get(key)) for key in {**one, **two}}
    if isinstance(one, list) and isinstance(two, list) and all(isinstance(x, dict) and "name" in x for x in one + two):
        names = {x["name"]: x for x in one}
        for x in two:
            names[x["name"]] = merged(names[x["name"]], x) if x["name"] in names else x
        return list(names.values())
    return two


def pod_errors(pod):
    """What a namespace with pod-security `restricted` refuses, and what only shows when a pod starts."""
    errors = []
    context = pod.get("securityContext", {})
    if not context.get("runAsNonRoot") or context.get("seccompProfile", {}).get("type") != "RuntimeDefault":
        errors.append("pod does not insist on a user and on RuntimeDefault")
    volumes = {volume["name"] for volume in pod.get("volumes", [])}
    for container in pod["containers"]:
        own = container.get("securityContext", {})
        if own.get("allowPrivilegeEscalation") is not False or own.get("capabilities") != {"drop": ["ALL"]}:
            errors.append(container["name"] + " keeps privileges")
        if own.get("readOnlyRootFilesystem") is not True:
            errors.append(container["name"] + " may write to its root")
        mounts = [mount["name"] for mount in container.get("volumeMounts", [])]
        errors += [f"{container['name']} mounts {name}, which is no volume" for name in mounts if name not in volumes]
        errors += [f"volume {name} is mounted nowhere" for name in volumes if name not in mounts]
    return errors


def mebibytes(quantity):
    """512Mi, 2Gi."""
    for unit, factor in (("Gi", 1024), ("Mi", 1)):
        if quantity.endswith(unit):
            return float(quantity[: -len(unit)]) * factor
    raise ValueError(f"a size must end with Mi or Gi, was {quantity}")


def storage_errors(document):
    """Empty directories lie in the ephemeral storage that a pod asks for, or it is evicted before they are full."""
    if document["kind"] == "FlinkDeployment":
        roles = [document["spec"][role]["resource"]["ephemeralStorage"] for role in ("jobManager", "taskManager")]
    else:
        roles = [c["resources"]["limits"]["ephemeral-storage"] for pod in pod_specs(document) for c in pod["containers"]]
    errors = []
    for pod, asked in zip(pod_specs(document), roles):
        limits = [v["emptyDir"].get("sizeLimit") for v in pod.get("volumes", []) if "emptyDir" in v]
        if None in limits or sum(map(mebibytes, limits)) > mebibytes(asked):
            errors.append(f"empty directories of {limits} do not fit into the {asked} that is asked for")
    return errors


def reference_errors(pod, namespace, config_maps):
    wanted = {v["configMap"]["name"] for v in pod.get("volumes", []) if "configMap" in v}
    for container in pod["containers"]:
        wanted |= {e["configMapRef"]["name"] for e in container.get("envFrom", []) if "configMapRef" in e}
    return [f"no ConfigMap {name} in {namespace}: was its hash carried over?" for name in sorted(wanted - config_maps)]


def images(document):
    if document["kind"] == "FlinkDeployment":
        return [document["spec"]["image"]]
    return [c["image"] for pod in pod_specs(document) for c in pod["containers"]]


def document_errors(document, config_maps):
    errors = [f"image {i} has neither tag nor digest" for i in images(document) if ":" not in i.rpartition("/")[2]]
    if document["kind"] == "Secret":
        errors.append("a Secret in the repository; refer to it")
    if document["kind"] == "FlinkDeployment":
        loose = [k for k, v in document["spec"]["flinkConfiguration"].items() if not isinstance(v, str)]
        errors += [f"flinkConfiguration {key} must be a quoted string" for key in loose]
    errors += storage_errors(document) if pod_specs(document) else []
    for pod in pod_specs(document):
        errors += pod_errors(pod)
        errors += reference_errors(pod, document["metadata"].get("namespace"), config_maps)
    return errors


def rule_errors(documents, folder):
    """Whether the PrometheusRules are those of docker/prometheus, group by group."""
    rules = [d for d in documents if d["kind"] == "PrometheusRule"]
    if not rules:
        return []
    wanted = [g for f in sorted(pathlib.Path(folder).glob("*.yml")) for g in yaml.safe_load(f.read_text())["groups"]]
    found = [g for rule in rules for g in rule["spec"]["groups"]]
    if found != wanted:
        return [f"PrometheusRule differs from {folder}: write it anew with check/rules.py"]
    return []


def check(file, custom, skipped, rules):
    """Prints what is wrong in one file and returns how much."""
    documents = [d for d in yaml.safe_load_all(pathlib.Path(file).read_text()) if d]
    config_maps = {d["metadata"]["name"] for d in documents if d["kind"] == "ConfigMap"}
    names = [(d["kind"], d["metadata"].get("namespace"), d["metadata"].get("name")) for d in documents]
    errors = [f"{name} twice" for name in {n for n in names if names.count(n) > 1}]
    errors += rule_errors(documents, rules)
    for document in documents:
        found = schema_errors(document, custom, skipped) + document_errors(document, config_maps)
        title = f"{document['kind']} {document['metadata'].get('name', document['metadata'].get('generateName'))}"
        errors += [f"{title}: {error}" for error in found]
    for error in errors:
        print(f"FAILED {file}: {error}")
    left = sum(group(d) in skipped for d in documents)
    print(f"{file}: {len(documents)} documents" + (f", {left} of them without a schema" if left else ""))
    return len(errors)


def self_check(file, custom, skipped):
    """A check that finds nothing in broken manifests is worth nothing: breaks some and counts what goes unseen."""
    unseen = 0
    for document in [d for d in yaml.safe_load_all(pathlib.Path(file).read_text()) if d and "spec" in d]:
        if group(document) in skipped:
            continue
        broken = copy.deepcopy(document)
        broken["spec"]["noSuchField"] = 1
        if not schema_errors(broken, custom, skipped):
            print(f"FAILED the check itself: {document['kind']} may have any field")
            unseen += 1
    return unseen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("crds")
    parser.add_argument("rules")
    parser.add_argument("rendered", nargs="+")
    parser.add_argument("--skip", action="append", default=[], help="API group whose CRDs are not to be had here")
    arguments = parser.parse_args()
    custom = schemas(arguments.crds)
    failures = sum(check(file, custom, arguments.skip, arguments.rules) for file in arguments.rendered)
    failures += sum(self_check(file, custom, arguments.skip) for file in arguments.rendered)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
