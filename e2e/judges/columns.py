#!/usr/bin/env python3
"""Opens what `vigia convert` writes with DuckDB, pandas, GeoPandas, PyArrow and GDAL, and compares it
with what `vigia decode` prints about the same logs.

usage: columns.py VIGIA LOG…      (needs duckdb, geopandas, pandas, pyarrow)

For each log: every form has one row for each message with a position, the forms agree value for
value, and every value of some hundred rows is the one that `decode` prints for the line that the
row names as its evidence. Says what it compared; the exit code is 1 at the first difference.
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
from datetime import timezone
from decimal import Decimal

import duckdb
import geopandas
import pandas
import pyarrow.parquet

POSITION_TYPES = {1, 2, 3, 9, 18, 19, 27}
STATIC_TYPES = {5, 19, 24}
N_COMPARED = 400


def check(is_so, what):
    if not is_so:
        sys.exit(f"columns.py: {what}")


def decoded(vigia, log):
    done = subprocess.run([vigia, "-q", "decode", log], stdout=subprocess.PIPE, check=True)
    return [json.loads(line, parse_float=Decimal) for line in done.stdout.splitlines()]


def offsets(log):
    """Where each line begins, by its number."""
    opened = gzip.open(log, "rb") if log.suffix == ".gz" else open(log, "rb")
    at, found = 0, [None]
    with opened as lines:
        for line in lines:
            found.append(at)
            at += len(line)
    return found


def moment(time):
    if time is None or pandas.isna(time):
        return None
    text = time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
    return text.removesuffix(".000") + "Z"


def known(value):
    return None if value is None or pandas.isna(value) else value


def compare_row(name, row, message):
    expected = {
        "mmsi": message["mmsi"],
        "time": message["received_at"],
        "lon": message.get("lon"),
        "lat": message.get("lat"),
        "speed": message.get("speed"),
        "course": message.get("course"),
        "heading": message.get("heading"),
        "status": message.get("status"),
        "time_from": message["time_from"],
        "station": message["station"],
    }
    found = {
        "mmsi": row.mmsi,
        "time": moment(row.time),
        "time_from": row.time_from,
        "station": known(row.station),
    }
    found |= {key: known(getattr(row, key)) for key in expected if key not in found}
    for key, value in expected.items():
        # Decimals equal decimals exactly; a double is the nearest to the digits of `decode`.
        is_double = isinstance(found[key], float) and value is not None
        check(found[key] == (float(value) if is_double else value), f"{name}: {key} is {found[key]!r}, decode says {value!r}: {message}")


def main():
    vigia, logs = sys.argv[1], [pathlib.Path(log) for log in sys.argv[2:]]
    n_rows = n_compared = 0
    with tempfile.TemporaryDirectory() as folder:
        for log in logs:
            rows, compared = one(vigia, log, pathlib.Path(folder))
            n_rows += rows
            n_compared += compared
    print(f"{len(logs)} logs, {n_rows} rows in four forms, {n_compared} rows value for value")


def one(vigia, log, folder):
    paths = {
        form: folder / f"{log.name}.{form}" for form in ("parquet", "geoparquet", "arrow", "csv")
    }
    statics = folder / f"{log.name}.statics.parquet"
    for form, path in paths.items():
        more = ["--statics", statics] if form == "parquet" else []
        arguments = [vigia, "-q", "convert", log, "--keep-duplicates", "--evidence", "-o", path, *more]
        subprocess.run(arguments, check=True)

    messages = decoded(vigia, log)
    positions = [m for m in messages if m["type"] in POSITION_TYPES]
    n_statics = sum(m["type"] in STATIC_TYPES for m in messages)

    table = pandas.read_parquet(paths["parquet"])
    check(len(table) == len(positions), f"{log.name}: {len(table)} rows, {len(positions)} messages")
    found = pyarrow.parquet.read_metadata(statics).num_rows
    check(found == n_statics, f"{log.name}: {found} statics, {n_statics} messages")
    check(table.equals(pandas.read_feather(paths["arrow"])), f"{log.name}: Arrow differs")
    is_sorted = table[["mmsi", "time"]].sort_values(["mmsi", "time"], kind="stable")
    check(is_sorted.index.equals(table.index), f"{log.name}: not sorted")

    # DuckDB reads both with its own readers.
    query = """SELECT count(*), count(DISTINCT mmsi), epoch_ms(min(time)), epoch_ms(max(time)), min(lon)::DECIMAL(10, 7),
        max(lon)::DECIMAL(10, 7), min(lat)::DECIMAL(10, 7), max(lat)::DECIMAL(10, 7),
        sum(lon::DECIMAL(10, 7)), sum(lat::DECIMAL(10, 7)), sum(heading), sum(status)::BIGINT
        FROM """
    database = duckdb.connect()
    database.execute("SET TimeZone = 'UTC'")
    typed = "{'lon': 'DECIMAL(10, 7)', 'lat': 'DECIMAL(10, 7)', 'time': 'TIMESTAMPTZ'}"
    in_parquet = database.sql(query + f"'{paths['parquet']}'").fetchall()
    in_csv = database.sql(
        query + f"read_csv('{paths['csv']}', sample_size=-1, types={typed})"
    ).fetchall()
    check(in_parquet == in_csv, f"{log.name}: Parquet {in_parquet}, CSV {in_csv}")

    points = geopandas.read_parquet(paths["geoparquet"])
    check(points.crs == "OGC:CRS84", f"{log.name}: {points.crs}")
    placed = points[points.lon.notna()]
    check((placed.geometry.x == placed.lon.astype(float)).all(), f"{log.name}: x is not lon")
    check((placed.geometry.y == placed.lat.astype(float)).all(), f"{log.name}: y is not lat")
    check(points[points.lon.isna()].geometry.isna().all(), f"{log.name}: a point from nowhere")

    # GDAL, as QGIS uses it; the one on PyPI has no driver for Parquet.
    options = {"X_POSSIBLE_NAMES": "lon", "Y_POSSIBLE_NAMES": "lat"}
    drawn = geopandas.read_file(paths["csv"], **options)
    drawn_points = drawn.geometry.dropna().set_crs("OGC:CRS84", allow_override=True)
    same = drawn_points.geom_equals(points.geometry.dropna())
    check(len(drawn) == len(points) and same.all(), f"{log.name}: GDAL draws other points")

    begins = offsets(log)
    by_offset = {begins[message["line"]]: message for message in positions}
    step = max(1, len(table) // N_COMPARED)
    compared = 0
    for row in table.iloc[::step].itertuples():
        compare_row(log.name, row, by_offset[row.line_offset])
        compared += 1
    return len(table), compared


main()
