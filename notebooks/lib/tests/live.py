"""Holds what is read from a running demo's Kafka to what the demo exports at its end.

python -m lib.tests.live DEMO_LOG FILE            reads while the demo runs, into a file
python -m lib.tests.live --compare FILE EXPORT    compares once it has ended
"""

import json
import re
import sys
import time
from pathlib import Path

from lib import riskio

TOPICS = (
    "reference.instrument",
    "reference.limit",
    "trading.fill",
    "trading.balance",
    "risk.portfolio",
    "risk.exposure",
    "risk.alert",
)
SECONDS_MAX = 240
PORTFOLIOS_MIN = 30


def addresses(log: Path) -> tuple[str, str]:
    """Where Kafka and the registry are, once the log says that the job runs."""
    deadline = time.monotonic() + SECONDS_MAX
    while time.monotonic() < deadline:
        text = log.read_text()
        if re.search(r"^ +job +ready", text, re.M):
            return tuple(re.search(rf"^ +{name} +ready in +\S+ s +(\S+)", text, re.M)[1] for name in ("Kafka", "registry"))
        if "the demo failed" in text:
            break
        time.sleep(0.5)
    raise SystemExit(f"the demo's job did not run within {SECONDS_MAX} s:\n{log.read_text()}")


def read(log: Path, file: Path) -> None:
    source = riskio.Kafka(*addresses(log))
    deadline = time.monotonic() + SECONDS_MAX
    while len(source.lines("risk.portfolio")) < PORTFOLIOS_MIN and time.monotonic() < deadline:
        time.sleep(0.5)
    file.write_text(json.dumps({topic: source.lines(topic) for topic in TOPICS}))


def compare(file: Path, folder: Path) -> None:
    export = riskio.Export(folder)
    for topic, lines in json.loads(file.read_text()).items():
        exported = {(line["partition"], line["offset"]): line for line in export.lines(topic)}
        for line in lines:
            there = exported[line["partition"], line["offset"]]
            if any(there[name] != line[name] for name in ("key", "value")):
                raise SystemExit(f"{topic}: Kafka holds {line}, the export {there}")
        print(f"{topic}: {len(lines)} records read from Kafka are those of the export")
        if not lines and topic != "risk.alert":
            raise SystemExit(f"{topic}: nothing was read from Kafka")


if __name__ == "__main__":
    if sys.argv[1] == "--compare":
        compare(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        read(Path(sys.argv[1]), Path(sys.argv[2]))
