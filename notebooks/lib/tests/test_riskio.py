import gzip
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import fastavro
import pandas as pd
import pytest

from lib import riskio

SCHEMAS = Path(__file__).parents[3] / "schemas/src/main/avro"

SCHEMA = {
    "type": "record",
    "name": "Example",
    "namespace": "io.inventoryrisk.wire",
    "fields": [
        {"name": "account", "type": "string"},
        {"name": "asOfMicros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "endMicros", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
        {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 18}},
        {
            "name": "fees",
            "type": {"type": "map", "values": {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 2}},
        },
        {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["BUY", "SELL"]}},
        {"name": "raw", "type": ["null", "bytes"]},
    ],
}
RECORD = {
    "account": "mm-1",
    "asOfMicros": 1767571251000000,
    "endMicros": None,
    "price": "93041.5",
    "fees": {"BNB": "0", "USDT": "-100"},
    "side": "SELL",
    "raw": "AAH/",
}


def line(topic, offset, value, key="mm-1", partition=0):
    return json.dumps(
        {"topic": topic, "partition": partition, "offset": offset, "key": key, "value": value}, separators=(",", ":")
    )


def export(folder, **files):
    for name, lines in files.items():
        text = "".join(each + "\n" for each in lines)
        with gzip.open(folder / f"{name.replace('_', '.')}.jsonl.gz", "wt") as file:
            file.write(text)
    return riskio.Export(folder)


def test_records_come_by_event_time_and_within_a_partition_in_their_order(tmp_path):
    late, early, tie = ({"asOfMicros": micros, "n": n} for micros, n in ((2, "late"), (1, "early"), (2, "tie")))
    source = export(tmp_path, risk_portfolio=[line("risk.portfolio", 1, tie), line("risk.portfolio", 0, late)])
    source = export(tmp_path, risk_portfolio=[*lines_of(source), line("risk.portfolio", 0, early, partition=1)])
    assert [record["n"] for record in source.records("risk.portfolio")] == ["early", "late", "tie"]


def lines_of(source):
    with riskio.opened(source.files[0]) as text:
        return text.read().splitlines()


def test_a_record_that_a_restart_wrote_twice_counts_once(tmp_path):
    value = {"asOfMicros": 1, "x": 2.5}
    source = export(
        tmp_path,
        risk_margin=[line("risk.margin", 0, value), line("risk.margin", 1, value), line("risk.margin", 2, value, "b")],
    )
    assert source.keyed("risk.margin") == [("mm-1", value), ("b", value)]


def test_the_latest_of_each_key_is_what_a_compacted_topic_holds(tmp_path):
    first, second = {"asOfMicros": 1, "status": "FIRING"}, {"asOfMicros": 2, "status": "RESOLVED"}
    source = export(tmp_path, risk_alert=[line("risk.alert", 0, first), line("risk.alert", 1, second)])
    assert source.latest("risk.alert") == {"mm-1": second}


def test_removals_are_no_records(tmp_path):
    assert export(tmp_path, risk_alert=[line("risk.alert", 0, None)]).records("risk.alert") == []


def test_topics_are_found_in_a_file_that_holds_several(tmp_path):
    source = export(tmp_path, all=[line("risk.bar", 0, {"asOfMicros": 1}), line("risk.barometer", 0, {"asOfMicros": 2})])
    assert source.records("risk.bar") == [{"asOfMicros": 1}]
    with pytest.raises(riskio.MissingRecordsError, match=re.escape("risk.margin")):
        source.records("risk.margin")


def test_frames_have_times_numbers_and_dotted_names(tmp_path):
    value = {"asOfMicros": 1_500_000, "endMicros": None, "price": "0.1", "pnl": {"totalUsd": None}, "lines": [1]}
    frame = export(tmp_path, t=[line("t", 0, value), line("t", 1, value | {"pnl": {"totalUsd": 2.0}})]).frame("t")
    assert list(frame) == ["asOf", "end", "price", "pnl.totalUsd"]
    assert frame["asOf"][0] == pd.Timestamp("1970-01-01T00:00:01.5Z")
    assert frame["end"].isna().all()
    assert frame["price"].tolist() == [0.1, 0.1]
    assert frame["pnl.totalUsd"].isna().tolist() == [True, False]


def test_elements_stand_beside_their_record_and_lists_beside_each_other(tmp_path):
    value = {"account": "a", "status": "OK", "lines": [{"status": "STALE", "x": 1}], "ids": ["p", "q"], "vols": [0.5, None]}
    source = export(tmp_path, t=[line("t", 0, value)])
    assert source.elements("t", "lines").to_dict("records") == [
        {"account": "a", "status": "OK", "lines.status": "STALE", "x": 1}
    ]
    pairs = source.elements("t", "ids", "vols")
    assert pairs["ids"].tolist() == ["p", "q"]
    assert pairs["vols"][0] == 0.5
    assert pd.isna(pairs["vols"][1])


def test_lists_of_unequal_length_are_refused(tmp_path):
    with pytest.raises(ValueError, match="zip"):
        export(tmp_path, t=[line("t", 0, {"a": [1], "b": [1, 2]})]).elements("t", "a", "b")


def test_a_message_from_kafka_is_the_record_of_the_export():
    wire = io.BytesIO()
    native = RECORD | {
        "price": Decimal("93041.5"),
        "fees": {"BNB": Decimal("0.00"), "USDT": Decimal("-100.00")},
        "raw": b"\x00\x01\xff",
    }
    fastavro.schemaless_writer(wire, fastavro.parse_schema(SCHEMA), native)
    kafka = riskio.Kafka("nowhere:1", "http://nowhere")
    kafka.schemas[7] = fastavro.parse_schema(riskio.without_times(SCHEMA))
    assert kafka.decode(b"\x00\x00\x00\x00\x07" + wire.getvalue()) == ("Example", RECORD)


def test_a_message_that_is_not_of_the_registry_is_refused():
    with pytest.raises(riskio.MissingRecordsError, match="wire format"):
        riskio.Kafka("nowhere:1", "http://nowhere").decode(b"{\x00\x00\x00\x07")


def test_every_decimal_of_the_schemas_becomes_a_number():
    named = set()
    for file in SCHEMAS.rglob("*.avsc"):
        named |= decimals(json.loads(file.read_text()))
    assert named == riskio.DECIMALS


def decimals(schema, name=None):
    """Names of the fields that are decimals; maps of them stay texts by currency."""
    if isinstance(schema, list):
        return set().union(*(decimals(part, name) for part in schema))
    if not isinstance(schema, dict) or schema.get("type") == "map":
        return set()
    if schema.get("logicalType") == "decimal":
        return {name}
    inner = decimals(schema["type"], name) if isinstance(schema.get("type"), dict | list) else set()
    fields = (decimals(field["type"], field["name"]) for field in schema.get("fields", ()))
    return inner.union(decimals(schema.get("items"), name), *fields)


def test_the_environment_tells_where_from(tmp_path):
    export(tmp_path, t=[])
    folder = {"RISK_EXPORT": str(tmp_path)}
    kafka = {"KAFKA_BOOTSTRAP": "k:9092", "SCHEMA_REGISTRY_URL": "http://r/", "RISK_TOPIC_PREFIX": "desk."}
    assert riskio.source(environment=folder | kafka).folder == tmp_path
    assert (riskio.source(environment=kafka).prefix, riskio.source(environment=kafka).registry) == ("desk.", "http://r")
    assert riskio.source("backfill", kafka | {"RISK_BACKFILL_RUN": "7"}).suffix == ".backfill.7"
    assert riskio.source("backfill", folder | {"RISK_BACKFILL_RUN": "7"}).suffix == ".backfill.7"
    assert riskio.source("backfill", folder | {"RISK_EXPORT_BACKFILL": str(tmp_path)}).suffix == ""


def test_what_is_missing_is_named_with_the_remedy(tmp_path):
    with pytest.raises(riskio.MissingRecordsError, match="RISK_EXPORT"):
        riskio.source(environment={})
    with pytest.raises(riskio.MissingRecordsError, match="RISK_BACKFILL_RUN"):
        riskio.source("backfill", {"RISK_EXPORT": str(tmp_path)})
    with pytest.raises(riskio.MissingRecordsError, match="demo"):
        riskio.Export(tmp_path)
    with pytest.raises(ValueError, match="was other"):
        riskio.source("other")


def test_a_value_that_is_not_there_is_told_with_those_that_are():
    frame = pd.DataFrame({"account": ["mm-1", "mm-2"], "venue": ["a", "b"]})
    assert riskio.only(frame, account="mm-2").index.tolist() == [1]
    with pytest.raises(riskio.MissingRecordsError, match=re.escape("no record has account 'x'; there are ['mm-1', 'mm-2']")):
        riskio.only(frame, account="x")
    with pytest.raises(riskio.MissingRecordsError, match=re.escape("there are ['a']")):
        riskio.only(frame, account="mm-1", venue="b")
    with pytest.raises(riskio.MissingRecordsError, match="no records"):
        riskio.only(pd.DataFrame(), account="mm-1")


def test_properties_of_kafka_stand_in_a_file(tmp_path):
    file = tmp_path / "client.properties"
    file.write_text("# TLS\nsecurity.protocol=SASL_SSL\nsasl.password=a=b\n\n")
    assert riskio.properties(str(file)) == {"security.protocol": "SASL_SSL", "sasl.password": "a=b"}
    assert riskio.properties(None) == {}
