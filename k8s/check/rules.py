"""Writes the PrometheusRule of docker/prometheus/rules, which are the one source of the alerts.

    rules.py RULES_FOLDER FILE      writes FILE
    rules.py --print FILE           prints the groups of FILE, as promtool reads them
"""

import pathlib
import sys

import yaml

HEADER = "# Written by check/rules.py from docker/prometheus/rules; change those.\n"


def resource(folder):
    files = sorted(pathlib.Path(folder).glob("*.yml"))
    if not files:
        raise SystemExit(f"no rules in {folder}")
    groups = [group for file in files for group in yaml.safe_load(file.read_text())["groups"]]
    return {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "inventory-risk"},
        "spec": {"groups": groups},
    }


def dump(value):
    return yaml.safe_dump(value, sort_keys=False, width=120, allow_unicode=True)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    first, file = sys.argv[1], pathlib.Path(sys.argv[2])
    if first == "--print":
        print(dump({"groups": yaml.safe_load(file.read_text())["spec"]["groups"]}), end="")
    else:
        file.write_text(HEADER + dump(resource(first)))


if __name__ == "__main__":
    main()
