"""Reads the topics of Inventory Risk, from Kafka or from the files of an export, by the same calls.

Where from is told by the environment:

    RISK_EXPORT                          a folder of JSON lines, of `demo --export` or `export`
    KAFKA_BOOTSTRAP, SCHEMA_REGISTRY_URL else a Kafka and its registry; read only, committed records only
    KAFKA_PROPERTIES                     optional file of librdkafka properties, for TLS and SASL
    RISK_TOPIC_PREFIX                    optional, before the name of every topic

and of the run that is compared with it:

    RISK_EXPORT_BACKFILL                 another folder
    RISK_BACKFILL_RUN                    else the id of a backfill: its outputs are TOPIC.backfill.ID

A record is the value as `inventory-risk export` writes it: times are integers of microseconds, decimals exact texts,
missing numbers None. In a frame times are UTC timestamps (`asOfMicros` becomes `asOf`), decimals floats, and the fields of
a nested record have dots (`pnl.totalUsd`).
"""

import gzip
import io
import json
import os
import struct
import urllib.request
from abc import ABC, abstractmethod
from decimal import Decimal
from pathlib import Path

import pandas as pd

EVENT_TIMES = ("timeMicros", "asOfMicros", "validFromMicros", "effectiveFromMicros")
"""The fields that tell a record's event time, the first that is there."""

DECIMALS = frozenset(
    (
        *("averagePrice", "cash", "difference", "fee", "lotSize", "multiplier", "price", "quantity", "quantityAfter"),
        *("realisedPnl", "size", "strike", "tickSize", "venueQuantity"),
    )
)
"""The fields that are exact decimals somewhere; where they are doubles they stay what they are."""

SPANS = frozenset({"windowMicros"})
"""Fields in microseconds that are lengths, not times."""

TIMES = frozenset({"modelVersion"})
"""Fields that are times in microseconds without saying so."""


class MissingRecordsError(Exception):
    """Where there is nothing to read, with the remedy."""


class Source(ABC):
    """The topics of one run."""

    @abstractmethod
    def lines(self, topic: str) -> list[dict]:
        """Partition, offset, key, value of every committed record of a topic; without heartbeats, in any order."""

    def keyed(self, topic: str) -> list[tuple[str, dict]]:
        """Key and value of every record by event time; a record that a restart wrote twice counts once."""
        first = {}
        for line in sorted(self.lines(topic), key=lambda line: (line["partition"], line["offset"])):
            if line["value"] is not None:
                first.setdefault((line["key"], json.dumps(line["value"])), line)
        ordered = sorted(first.values(), key=lambda line: event_micros(line["value"]))
        return [(line["key"], line["value"]) for line in ordered]

    def records(self, topic: str) -> list[dict]:
        """Every record by event time."""
        return [value for _, value in self.keyed(topic)]

    def frame(self, topic: str) -> pd.DataFrame:
        """A row for every record, a column for every field that is no list."""
        return typed(pd.DataFrame([flat(record) for record in self.records(topic)]))

    def elements(self, topic: str, *lists: str) -> pd.DataFrame:
        """A row for every element of a list, beside the record's own fields.

        Several lists are read side by side, as columns of one table (`"instruments", "bidVolatility"`). The fields of
        elements that are records stand under their own names; where the record has one of that name, too, under
        `LIST.name`.
        """
        rows = []
        for record in self.records(topic):
            outer = {name: value for name, value in record.items() if not isinstance(value, dict | list)}
            columns = [inner(record, name) or [] for name in lists]
            for values in zip(*columns, strict=True):
                row = dict(outer)
                for name, value in zip(lists, values, strict=True):
                    for field, part in (flat(value) if isinstance(value, dict) else {name: value}).items():
                        row[f"{name}.{field}" if field in outer else field] = part
                rows.append(row)
        return typed(pd.DataFrame(rows))

    def latest(self, topic: str) -> dict[str, dict]:
        """The newest record of every key: what a compacted topic holds."""
        return dict(self.keyed(topic))


class Export(Source):
    """A folder of JSON lines, plain or gzip; a file may hold one topic or several."""

    def __init__(self, folder: str | Path, suffix: str = ""):
        self.folder = Path(folder)
        self.suffix = suffix
        self.files = sorted(path for path in self.folder.glob("*.jsonl*") if path.is_file())
        if not self.files:
            raise MissingRecordsError(
                f"{self.folder.absolute()} has no *.jsonl or *.jsonl.gz; write some with "
                "'inventory-risk demo --duration 5m --export FOLDER' or 'inventory-risk export --output FILE'"
            )

    def lines(self, topic: str) -> list[dict]:
        name = topic + self.suffix
        start = json.dumps({"topic": name}, separators=(",", ":"))[:-1] + ","
        own = [path for path in self.files if path.name in (f"{name}.jsonl", f"{name}.jsonl.gz")]
        found = []
        for path in own or self.files:
            with opened(path) as text:
                found += [json.loads(line) for line in text if line.startswith(start)]
        if not found and not own:
            raise MissingRecordsError(f"{self.folder.absolute()} holds no {name}; it has {[p.name for p in self.files]}")
        return found

    def __str__(self):
        return f"the export in {self.folder}{self.suffix}"


class Kafka(Source):
    """Topics of a Kafka, as they stand when they are read; no group, nothing is committed."""

    def __init__(self, bootstrap: str, registry: str, suffix: str = "", prefix: str = "", properties: dict | None = None):
        self.bootstrap = bootstrap
        self.registry = registry.rstrip("/")
        self.suffix = suffix
        self.prefix = prefix
        self.properties = properties or {}
        self.schemas = {}

    def lines(self, topic: str) -> list[dict]:
        found = []
        for message in self.messages(self.prefix + topic + self.suffix):
            value = None if message.value() is None else self.decode(message.value())
            if value is None or value[0] != "Clock" or topic == "control.clock":
                found.append(
                    {
                        "partition": message.partition(),
                        "offset": message.offset(),
                        "key": None if message.key() is None else message.key().decode(),
                        "value": None if value is None else value[1],
                    }
                )
        return found

    def messages(self, topic: str):
        """Every committed message from the beginning of each partition to its end of now."""
        from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition

        settings = {
            "group.id": "inventory-risk-notebooks-reader",
            "bootstrap.servers": self.bootstrap,
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
        consumer = Consumer(settings | self.properties)
        try:
            known = consumer.list_topics(topic, timeout=30).topics[topic]
            if known.error is not None or not known.partitions:
                raise MissingRecordsError(
                    f"Kafka at {self.bootstrap} has no topic {topic}; see 'inventory-risk topics list'"
                )
            open_partitions = set(known.partitions)
            consumer.assign([TopicPartition(topic, number, OFFSET_BEGINNING) for number in open_partitions])
            while open_partitions:
                message = consumer.poll(30)
                if message is None:
                    raise MissingRecordsError(f"Kafka at {self.bootstrap} said nothing about {topic} for 30 s")
                if message.error() is None:
                    if message.partition() in open_partitions:
                        yield message
                elif message.error().code() == KafkaError._PARTITION_EOF:
                    open_partitions.discard(message.partition())
                else:
                    raise MissingRecordsError(f"{topic}: {message.error().str()}")
        finally:
            consumer.close()

    def decode(self, payload: bytes) -> tuple[str, dict]:
        """Name of the schema and value of one message in Confluent's wire format."""
        from fastavro import schemaless_reader

        magic, schema_id = struct.unpack(">bI", payload[:5])
        if magic != 0:
            raise MissingRecordsError(f"a message begins with {magic}, not 0: it is not in Confluent's wire format")
        schema = self.schema(schema_id)
        return schema["name"].split(".")[-1], as_exported(schemaless_reader(io.BytesIO(payload[5:]), schema, schema))

    def schema(self, schema_id: int) -> dict:
        if schema_id not in self.schemas:
            from fastavro import parse_schema

            with urllib.request.urlopen(f"{self.registry}/schemas/ids/{schema_id}", timeout=30) as answer:
                text = json.load(answer)["schema"]
            self.schemas[schema_id] = parse_schema(without_times(json.loads(text)))
        return self.schemas[schema_id]

    def __str__(self):
        return f"Kafka at {self.bootstrap}{self.suffix and ', topics *' + self.suffix}"


def source(run: str = "live", environment=os.environ) -> Source:
    """The run that the environment tells: "live", or "backfill" for the one it is compared with."""
    if run not in ("live", "backfill"):
        raise ValueError(f"run must be live or backfill, was {run}")
    other = run == "backfill"
    folder = environment.get("RISK_EXPORT_BACKFILL" if other else "RISK_EXPORT")
    if folder:
        return Export(folder)
    suffix = ""
    if other:
        if not environment.get("RISK_BACKFILL_RUN"):
            raise MissingRecordsError("set RISK_EXPORT_BACKFILL to a folder, or RISK_BACKFILL_RUN to the id of a backfill")
        suffix = f".backfill.{environment['RISK_BACKFILL_RUN']}"
        if environment.get("RISK_EXPORT"):
            return Export(environment["RISK_EXPORT"], suffix)
    if environment.get("KAFKA_BOOTSTRAP") and environment.get("SCHEMA_REGISTRY_URL"):
        return Kafka(
            environment["KAFKA_BOOTSTRAP"],
            environment["SCHEMA_REGISTRY_URL"],
            suffix,
            environment.get("RISK_TOPIC_PREFIX", ""),
            properties(environment.get("KAFKA_PROPERTIES")),
        )
    raise MissingRecordsError("set RISK_EXPORT to a folder, or KAFKA_BOOTSTRAP and SCHEMA_REGISTRY_URL")


def only(frame: pd.DataFrame, **wanted) -> pd.DataFrame:
    """The rows whose columns have the wanted values; where there is none, says which values there are."""
    for column, value in wanted.items():
        rows = frame[frame[column] == value] if column in frame else frame
        if rows.empty:
            there = sorted(frame[column].dropna().unique()) if column in frame else []
            raise MissingRecordsError(f"no record has {column} {value!r}; there are {there or 'no records'}")
        frame = rows
    return frame


def properties(file: str | None) -> dict:
    """The properties of a file: `key=value` lines, `#` begins a comment."""
    if not file:
        return {}
    lines = [line.strip() for line in Path(file).read_text().splitlines()]
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def event_micros(value: dict) -> int:
    """Event time of a record, epoch microseconds UTC; 0 where it tells none."""
    return next((value[name] for name in EVENT_TIMES if isinstance(value.get(name), int)), 0)


def flat(record: dict, prefix: str = "") -> dict:
    """The fields of a record that are no lists, nested ones with dots."""
    fields = {}
    for name, value in record.items():
        if isinstance(value, dict):
            fields |= flat(value, f"{prefix}{name}.")
        elif not isinstance(value, list):
            fields[prefix + name] = value
    return fields


def inner(record: dict, path: str):
    """A field by its path with dots; None where a part of it is missing."""
    for name in path.split("."):
        record = (record or {}).get(name)
    return record


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """With timestamps for microseconds, floats for decimals and for columns of numbers and None."""
    columns = {}
    for name in frame.columns:
        column, last = frame[name], name.split(".")[-1]
        if last in TIMES or (last.endswith("Micros") and last not in SPANS):
            times = pd.to_datetime(column.astype("Int64"), unit="us", utc=True)
            columns[name.removesuffix("Micros")] = times
        elif last in DECIMALS:
            columns[name] = column.astype(float)
        else:
            columns[name] = column
    return pd.DataFrame(columns)


def opened(path: Path):
    """A file of lines, plain or gzip."""
    return gzip.open(path, "rt") if path.suffix == ".gz" else path.open()


def without_times(schema):
    """A schema that leaves times the integers they are on the wire."""
    if isinstance(schema, list):
        return [without_times(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    dropped = str(schema.get("logicalType", "")).startswith("timestamp")
    return {name: without_times(part) for name, part in schema.items() if not (dropped and name == "logicalType")}


def as_exported(value):
    """A decoded value as the export writes it: decimals are texts without trailing zeros, bytes are Base64."""
    if isinstance(value, dict):
        return {name: as_exported(part) for name, part in value.items()}
    if isinstance(value, list):
        return [as_exported(part) for part in value]
    if isinstance(value, Decimal):
        text = format(value, "f")
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if value == 0 else text
    if isinstance(value, bytes):
        import base64

        return base64.b64encode(value).decode()
    return value
