"""Counts the bad orders of a generated file with another tool: peers.py TOOL FILE [ids]

The rules are those of the API's booking events. With `ids`, records whose id came before are counted as well.
"""
import sys

NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$"
ZONES = ["Asia/Kolkata", "UTC", "Asia/Dubai", "Asia/Singapore"]
SCHEMA = {
    "type": "object", "required": ["userId", "event", "attributes", "schemaVersion"],
    "properties": {
        "userId": {"type": "string", "pattern": r"\S"}, "schemaVersion": {"const": 1},
        "event": {
            "type": "object", "required": ["type", "id"],
            "properties": {"type": {"enum": ["order.confirmed", "order.cancelled"]}, "id": {"type": "string", "pattern": r"\S"}}},
        "attributes": {
            "type": "object",
            "required": [
                "orderId", "orderStatus", "amount_total", "location_origin_lat", "location_origin_long", "location_dest_lat",
                "location_dest_long", "start_time", "end_time", "hostStatus"],
            "properties": {
                "orderId": {"type": "string", "pattern": r"\S"}, "orderStatus": {"type": "string"},
                "amount_total": {"type": "number", "minimum": 0},
                "location_origin_lat": {"type": "number", "minimum": -90, "maximum": 90},
                "location_dest_lat": {"type": "number", "minimum": -90, "maximum": 90},
                "location_origin_long": {"type": "number", "minimum": -180, "maximum": 180},
                "location_dest_long": {"type": "number", "minimum": -180, "maximum": 180},
                "start_time": {"type": "integer", "exclusiveMaximum": 100000000000},
                "end_time": {"type": "integer", "exclusiveMaximum": 100000000000},
                "hostStatus": {"enum": ["CONFIRMED", "CANCELLED"]}, "tz": {"enum": ZONES}}}},
}


def duckdb_csv(path, ids):
    import duckdb
    run = duckdb.connect(config={"threads": 2})
    zones = ", ".join(f"'{zone}'" for zone in ZONES)

    def within(column, lowest, highest):
        return f"coalesce(try_cast({column} AS DOUBLE) BETWEEN {lowest} AND {highest}, false)"

    good = " AND ".join([
        "coalesce(trim(\"user\") <> '', false)", "coalesce(trim(booking) <> '', false)", "event IN ('booked', 'cancelled')",
        "coalesce(status IN ('CONFIRMED', 'CANCELLED'), false)", within("amount", 0, "1e308"), within("origin_lat", -90, 90),
        within("origin_long", -180, 180), within("dest_lat", -90, 90), within("dest_long", -180, 180),
        "coalesce(epoch(try_strptime(departure_at, '%Y-%m-%d %H:%M:%S')) - 19800 <= try_cast(arrival_epoch AS BIGINT), false)",
        f"coalesce(timezone IN ({zones}), true)",
    ])
    count = f"count(*) FILTER (WHERE NOT ({good}))"
    twice = ", count(*) - count(DISTINCT hash(booking, event))" if ids else ""
    print(run.sql(f"SELECT {count}{twice} FROM read_csv('{path}', all_varchar = true)").fetchall()[0])


def duckdb_ndjson(path, ids):
    import duckdb
    run = duckdb.connect(config={"threads": 2})
    zones = ", ".join(f"'{zone}'" for zone in ZONES)
    columns = (
        "{userId: 'VARCHAR', event: 'STRUCT(type VARCHAR, id VARCHAR)', attributes: 'STRUCT(orderId VARCHAR, orderStatus "
        "VARCHAR, amount_total DOUBLE, location_origin_lat DOUBLE, location_origin_long DOUBLE, location_dest_lat DOUBLE, "
        "location_dest_long DOUBLE, start_time BIGINT, end_time BIGINT, hostStatus VARCHAR, tz VARCHAR)', schemaVersion: 'INTEGER'}")
    a = "attributes"
    good = (
        f"trim(userId) <> '' AND event.type IN ('order.confirmed', 'order.cancelled') AND trim(event.id) <> '' AND "
        f"trim({a}.orderId) <> '' AND {a}.orderStatus IS NOT NULL AND {a}.amount_total >= 0 AND {a}.location_origin_lat BETWEEN "
        f"-90 AND 90 AND {a}.location_origin_long BETWEEN -180 AND 180 AND {a}.location_dest_lat BETWEEN -90 AND 90 AND "
        f"{a}.location_dest_long BETWEEN -180 AND 180 AND {a}.end_time >= {a}.start_time AND {a}.hostStatus IN ('CONFIRMED', "
        f"'CANCELLED') AND coalesce({a}.tz IN ({zones}), true) AND schemaVersion = 1")
    twice = ", count(*) - count(DISTINCT event.id)" if ids else ""
    print(run.sql(
        f"SELECT count(*) FILTER (WHERE NOT coalesce({good}, false)){twice} FROM read_ndjson('{path}', columns = {columns}, "
        "ignore_errors = true)").fetchall()[0])


def polars_csv(path, ids):
    import polars as pl
    rows = pl.scan_csv(path, infer_schema=False)

    def within(column, lowest, highest):
        return pl.col(column).cast(pl.Float64, strict=False).is_between(lowest, highest).fill_null(False)

    start = pl.col("departure_at").str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False).dt.epoch("s") - 19800
    end = pl.col("arrival_epoch").cast(pl.Int64, strict=False)
    good = (
        pl.col("user").is_not_null() & pl.col("booking").is_not_null() & pl.col("event").is_in(["booked", "cancelled"])
        & pl.col("status").is_in(["CONFIRMED", "CANCELLED"]) & within("amount", 0, 1e308) & within("origin_lat", -90, 90)
        & within("origin_long", -180, 180) & within("dest_lat", -90, 90) & within("dest_long", -180, 180)
        & (start <= end).fill_null(False) & pl.col("timezone").is_in(ZONES).fill_null(True))
    wanted = [(~good.fill_null(False)).sum()]
    if ids:
        wanted.append(pl.len() - pl.struct("booking", "event").n_unique().alias("twice"))
    print(rows.select(wanted).collect(engine="streaming").row(0))


def polars_ndjson(path, ids):
    import polars as pl
    text, real, whole = pl.String, pl.Float64, pl.Int64
    schema = {
        "userId": text, "event": pl.Struct({"type": text, "id": text}), "schemaVersion": whole,
        "attributes": pl.Struct({
            "orderId": text, "orderStatus": text, "amount_total": real, "location_origin_lat": real,
            "location_origin_long": real, "location_dest_lat": real, "location_dest_long": real, "start_time": whole,
            "end_time": whole, "hostStatus": text, "tz": text})}
    field = lambda name: pl.col("attributes").struct.field(name)
    good = (
        (pl.col("userId").str.strip_chars() != "") & pl.col("event").struct.field("type").is_in(["order.confirmed", "order.cancelled"])
        & (field("orderId") != "") & field("orderStatus").is_not_null() & (field("amount_total") >= 0)
        & field("location_origin_lat").is_between(-90, 90) & field("location_origin_long").is_between(-180, 180)
        & field("location_dest_lat").is_between(-90, 90) & field("location_dest_long").is_between(-180, 180)
        & (field("end_time") >= field("start_time")) & field("hostStatus").is_in(["CONFIRMED", "CANCELLED"])
        & field("tz").is_in(ZONES).fill_null(True) & (pl.col("schemaVersion") == 1))
    wanted = [(~good.fill_null(False)).sum()]
    if ids:
        wanted.append(pl.len() - pl.col("event").struct.field("id").n_unique().alias("twice"))
    print(pl.scan_ndjson(path, schema=schema, ignore_errors=True).select(wanted).collect(engine="streaming").row(0))


def jsonschema_rs(path, ids):
    import jsonschema_rs
    import orjson
    valid = jsonschema_rs.validator_for(SCHEMA).is_valid
    bad, known, twice = 0, set(), 0
    with open(path, "rb") as lines:
        for line in lines:
            event = orjson.loads(line)
            if not valid(event) or event["attributes"]["end_time"] < event["attributes"]["start_time"]:
                bad += 1
            if ids:
                key = event["event"]["id"]
                twice += key in known
                known.add(key)
    print((bad, twice) if ids else (bad,))


def frictionless(path, ids):
    from frictionless import Checklist, Resource, Schema, system, validate
    system.trusted = True  # for a path from the root
    number = {"type": "number"}

    def degrees(name, most):
        return {"name": name, **number, "constraints": {"required": True, "minimum": -most, "maximum": most}}

    text = {"type": "string"}
    required = {"constraints": {"required": True}}
    schema = Schema.from_descriptor({"fields": [
        {"name": "user", **text, **required}, {"name": "booking", **text, **required},
        {"name": "event", **text, "constraints": {"required": True, "enum": ["booked", "cancelled"]}},
        {"name": "status", **text, "constraints": {"required": True, "enum": ["CONFIRMED", "CANCELLED"]}},
        {"name": "amount", **number, "constraints": {"required": True, "minimum": 0}},
        {"name": "currency", **text}, {"name": "origin", **text}, degrees("origin_lat", 90), degrees("origin_long", 180),
        {"name": "target", **text}, degrees("dest_lat", 90), degrees("dest_long", 180),
        {"name": "departure_at", "type": "datetime", "format": "%Y-%m-%d %H:%M:%S", **required},
        {"name": "arrival_epoch", "type": "integer", **required},
        {"name": "timezone", **text, "constraints": {"enum": ZONES}}, {"name": "passenger", **text}]})
    report = validate(Resource(path, schema=schema), checklist=Checklist(), limit_errors=10**9)
    print((len({error[0] for error in report.flatten(["rowNumber"])}),))


def main():
    tool, path = sys.argv[1], sys.argv[2]
    ids = sys.argv[3:] == ["ids"]
    {
        "duckdb-csv": duckdb_csv, "duckdb-ndjson": duckdb_ndjson, "polars-csv": polars_csv, "polars-ndjson": polars_ndjson,
        "jsonschema-rs": jsonschema_rs, "frictionless": frictionless,
    }[tool](path, ids)


main()
