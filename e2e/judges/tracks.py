#!/usr/bin/env python3
"""Opens what `vigia tracks` and `vigia leads` write with GeoPandas (GDAL), MovingPandas, DuckDB and PyArrow, and
compares every form with the rows of its CSV, point for point.

usage: tracks.py VIGIA LOG…      (needs duckdb, geopandas, movingpandas, pandas, pyarrow)

Says what it compared; the exit code is 1 at the first difference.
"""
import collections
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings
from datetime import datetime, timezone
from xml.etree import ElementTree

import duckdb
import geopandas
import movingpandas
import pandas
import pyarrow.parquet
import pyogrio
import shapely

# What the logs do not have: a way over 180°, a gap, a track of one point, and a hostile name.
TABLE = """mmsi,time,lat,lon,sog,cog,name
512000001,2024-01-01T00:00:00Z,-17.0,179.90,12.0,90.0,"<a> & ""b"" ]]> ⚓ \x1b[2J"
512000001,2024-01-01T00:05:00Z,-17.0,179.92,12.0,90.0,
512000001,2024-01-01T00:25:00Z,-17.0,179.99,12.0,90.0,
512000001,2024-01-01T00:30:00.5Z,-17.0,-179.99,12.0,90.0,
512000001,2024-01-01T00:40:00Z,-17.001,-179.95,12.0,,
512000001,2024-01-01T03:40:00Z,-17.0,-179.35,,90.0,
512000002,2024-01-01T03:40:00Z,-17.0,180,12,90.0,ONE
"""

FORMS = ["geojson", "kml", "gpx", "mf-json", "csv", "parquet", "geoparquet", "arrow"]


def check(is_so, what):
    if not is_so:
        sys.exit(f"tracks.py: {what}")


def same(name, what, found, expected):
    if found == expected:
        return
    if isinstance(expected, (list, dict)) and isinstance(found, type(expected)):
        check(len(found) == len(expected), f"{name}: {what}: {len(found)} and {len(expected)}")
        for key in expected if isinstance(expected, dict) else range(len(expected)):
            one, other = (found.get(key) if isinstance(found, dict) else found[key]), expected[key]
            check(one == other, f"{name}: {what}: {key}: {str(one)[:300]} and {str(other)[:300]}")
    check(False, f"{name}: {what}: {str(found)[:300]} and {str(expected)[:300]}")


def moment(text):
    return datetime.fromisoformat(text).astimezone(timezone.utc)


def read_csv(path):
    """Points of each track: time, longitude, latitude, speed, course."""
    tracks = collections.OrderedDict()
    with open(path, newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            number = lambda name: float(row[name]) if row[name] else None
            point = (moment(row["time"]), number("lon"), number("lat"), number("speed"), number("course"))
            tracks.setdefault(row["track"], []).append(point)
    return tracks


def unlike_each_other(places):
    """Without a place that comes twice in turn, as where a line of one point has it."""
    return [place for n, place in enumerate(places) if n == 0 or place != places[n - 1]]


def places_of(shape):
    """Every place of a line without those where it is cut at 180°, which were not reported."""
    return [tuple(place[:2]) for place in shapely.get_coordinates(shape).tolist()]


def names(frame, column):
    """A column, which GDAL leaves out of a file with nothing in it."""
    return list(frame[column]) if len(frame) else []


def compare_lines(name, frame, ids, tracks, is_cut):
    """Lines hold the places of the points, in order."""
    same(name, "tracks", sorted(ids), sorted(tracks))
    for track, shape in zip(ids, frame.geometry):
        expected = unlike_each_other([point[1:3] for point in tracks[track]])
        found = unlike_each_other(places_of(shape))
        if is_cut:
            reported = set(expected)
            found = [place for place in found if place in reported or abs(place[0]) != 180]
        same(name, f"places of {track}", found, expected)


def geojson(name, path, tracks):
    frame = geopandas.read_file(path)
    compare_lines(name, frame, names(frame, "id"), tracks, True)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        said, kind = feature["properties"], feature["geometry"]["type"]
        flat = lambda series: [one for piece in series for one in piece] if kind == "MultiLineString" else series
        reported = [
            (moment(time), speed, course)
            for time, speed, course in zip(flat(said["times"]), flat(said["speeds_knots"]), flat(said["courses_degrees"]))
            if time is not None
        ]
        expected = [(point[0], point[3], point[4]) for point in tracks[said["id"]]]
        same(name, f"times of {said['id']}", unlike_each_other(reported), unlike_each_other(expected))
        # RFC 7946, 3.1.9: no line goes over 180°.
        for line in feature["geometry"]["coordinates"] if kind == "MultiLineString" else []:
            check(all(abs(a[0] - b[0]) <= 180 for a, b in zip(line, line[1:])), f"{name}: {said['id']} goes around the world")


def kml(name, path, tracks):
    ElementTree.parse(path)
    frame = geopandas.read_file(path, driver="LIBKML")
    compare_lines(name, frame, names(frame, "track"), tracks, False)
    for begin, end, track in zip(*(names(frame, name) for name in ("begin", "end", "track"))):
        if not pandas.isna(begin):
            same(name, f"begin of {track}", begin.floor("s"), pandas.Timestamp(tracks[track][0][0]).floor("s"))
            same(name, f"end of {track}", end.floor("s"), pandas.Timestamp(tracks[track][-1][0]).floor("s"))


def gpx(name, path, tracks):
    space = {"g": "http://www.topografix.com/GPX/1/1", "x": "http://www.garmin.com/xmlschemas/TrackPointExtension/v2"}
    found = []
    for track in ElementTree.parse(path).getroot().iterfind("g:trk", space):
        points = []
        for point in track.iterfind("g:trkseg/g:trkpt", space):
            course = point.find("g:extensions/x:TrackPointExtension/x:course", space)
            speed = point.find("g:extensions/x:TrackPointExtension/x:speed", space)
            check(speed is None or float(speed.text) >= 0, f"{name}: speed")
            lon = float(point.get("lon"))
            points.append((moment(point.find("g:time", space).text), lon, float(point.get("lat")), None if course is None else float(course.text)))
        found.append(points)
    expected = [[(p[0], -180.0 if p[1] == 180 else p[1], p[2], p[4]) for p in points] for points in tracks.values()]
    in_order = lambda tracks: sorted(map(unlike_each_other, tracks), key=str)
    same(name, "points", in_order(found), in_order(expected))
    # As QGIS opens it.
    n_points = len(geopandas.read_file(path, layer="track_points"))
    same(name, "points for GDAL", n_points, sum(map(len, found)))
    same(name, "tracks for GDAL", len(geopandas.read_file(path, layer="tracks")), len(tracks))


def mf_json(name, path, tracks):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        collection = movingpandas.read_mf_json(path, traj_id_property="id")
    expected = {}
    for track, points in tracks.items():
        firsts = {}
        for point in points:
            firsts.setdefault(point[0].replace(tzinfo=None), point[1:])
        if len(firsts) > 1:
            expected[track] = firsts
    same(name, "moving tracks", sorted(one.id for one in collection.trajectories), sorted(expected))
    for one in collection.trajectories:
        frame = one.df
        column = lambda key: [None if pandas.isna(value) else value for value in frame[key]] if key in frame else [None] * len(frame)
        found = zip(frame.index.to_pydatetime(), frame.geometry.x, frame.geometry.y, column("speed"), column("course"))
        same(name, f"points of {one.id}", {point[0]: tuple(point[1:]) for point in found}, expected[one.id])


def columns(name, folder, tracks):
    n_points = sum(map(len, tracks.values()))
    table = pandas.read_parquet(folder / "tracks.parquet")
    check(table.equals(pandas.read_feather(folder / "tracks.arrow")), f"{name}: Arrow differs")
    found = collections.OrderedDict()
    clean = lambda value: None if pandas.isna(value) else float(value)
    for row in table.itertuples():
        point = (row.time.to_pydatetime(), float(row.lon), float(row.lat), clean(row.speed), clean(row.course))
        found.setdefault(row.track, []).append(point)
    same(name, "points in Parquet", found, tracks)
    points = geopandas.read_parquet(folder / "tracks.geoparquet")
    check(points.crs == "OGC:CRS84", f"{name}: {points.crs}")
    check((points.geometry.x == points.lon.astype(float)).all(), f"{name}: x is not lon")
    check((points.geometry.y == points.lat.astype(float)).all(), f"{name}: y is not lat")
    query = f"SELECT count(*), count(DISTINCT track) FROM '{folder / 'tracks.parquet'}'"
    same(name, "rows for DuckDB", duckdb.sql(query).fetchall(), [(n_points, len(tracks))])


def lines(name, path, tracks):
    frame = geopandas.read_parquet(path)
    compare_lines(name, frame, list(frame.track), tracks, True)
    same(name, "counts", dict(zip(frame.track, frame.points)), {track: len(points) for track, points in tracks.items()})
    boxes = pyarrow.parquet.read_table(path, columns=["bbox"])["bbox"].to_pylist()
    for box, shape in zip(boxes, frame.geometry, strict=True):
        same(name, "box", (box["xmin"], box["ymin"], box["xmax"], box["ymax"]), shape.bounds)
    # A reader that knows the column `bbox` finds the lines of a half of the world by it.
    west = geopandas.read_parquet(path, bbox=(-180, -90, 0, 90))
    same(name, "lines in the west", sorted(west.track), sorted(frame.track[frame.bounds.minx <= 0]))
    kind = duckdb.sql(f"SELECT count(*), min(bbox.xmin) FROM read_parquet('{path}')").fetchall()
    same(name, "lines for DuckDB", kind, [(len(tracks), frame.bounds.minx.min() if len(frame) else None)])


def again(vigia, name, folder):
    """Our own tables of points can be read again, and give the same points."""
    for form in ("csv", "parquet", "geoparquet"):
        back = folder / f"back-{form}.csv"
        subprocess.run([vigia, "-q", "tracks", folder / f"tracks.{form}", "-o", back], check=True)
        points = lambda path: sorted(point for track in read_csv(path).values() for point in [str(p) for p in track])
        found, expected = points(back), points(folder / "tracks.csv")
        # A second reading may call a point noise, or a repeated one, that the first kept.
        check(len(found) >= 0.99 * len(expected) and set(found) <= set(expected), f"{name}: {form} again: {len(found)} of {len(expected)}")


def leads(vigia, folder):
    """What `vigia leads` writes beside: a mark for each lead, the tracks of their vessels."""
    made, out = folder / "rehearsed", folder / "leads"
    subprocess.run([vigia, "-q", "rehearse", "-o", made], check=True)
    arguments = ["leads", made / "messages.nmea", "-o", out, "--format", "csv,kml,gpx,mf-json,parquet,geoparquet"]
    subprocess.run([vigia, "-q", *arguments], stdout=subprocess.DEVNULL, check=True)
    found = {lead["id"]: lead for lead in json.loads((out / "leads.geojson").read_text(encoding="utf-8"))["features"]}
    rows = list(csv.DictReader(open(out / "leads.csv", newline="", encoding="utf-8")))
    same("leads.csv", "leads", [row["lead"] for row in rows], list(found))
    for row in rows:
        place = found[row["lead"]]["geometry"]["coordinates"]
        same("leads.csv", "place", [float(row["lon"]), float(row["lat"])], place)
        same("leads.csv", "score", int(row["score"]), found[row["lead"]]["properties"]["score"])
    layers = {name: geopandas.read_file(out / "leads.kml", layer=name) for name, _ in pyogrio.list_layers(out / "leads.kml")}
    marks = pandas.concat([frame for frame in layers.values() if "lead" in frame])
    same("leads.kml", "leads", sorted(marks["lead"]), sorted(found))
    for mark in marks.itertuples():
        said = found[mark.lead]
        same("leads.kml", "place", [mark.geometry.x, mark.geometry.y], said["geometry"]["coordinates"])
        check(all(reason["text"] in mark.description for reason in said["properties"]["reasons"]), f"leads.kml: {mark.lead} has no reasons")
        same("leads.kml", "begin", mark.begin.floor("s"), pandas.Timestamp(said["properties"]["start"]).floor("s"))
    vessels = {vessel["key"] for lead in found.values() for vessel in lead["properties"]["vessels"]}
    same("leads.kml", "vessels with tracks", {str(one) for one in layers["tracks"]["vessel"]}, vessels)
    same("leads.gpx", "leads", len(geopandas.read_file(out / "leads.gpx", layer="waypoints")), len(found))
    same("leads.gpx", "tracks", len(geopandas.read_file(out / "leads.gpx", layer="tracks")), len(layers["tracks"]))
    tracks = geopandas.read_file(out / "tracks.geojson")
    same("tracks.geoparquet", "tracks", sorted(geopandas.read_parquet(out / "tracks.geoparquet").track), sorted(tracks["id"]))
    same("tracks.parquet", "tracks", sorted(set(pandas.read_parquet(out / "tracks.parquet").track)), sorted(tracks["id"]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        moving = movingpandas.read_mf_json(out / "tracks.mf.json", traj_id_property="id")
    same("tracks.mf.json", "tracks", {one.id for one in moving.trajectories}, set(tracks["id"][tracks["start"] != tracks["end"]]))
    return len(found)


def main():
    vigia, logs = sys.argv[1], [pathlib.Path(log) for log in sys.argv[2:]]
    check("LIBKML" in pyogrio.list_drivers(), "this GDAL has no LIBKML")
    n_tracks = n_points = 0
    with tempfile.TemporaryDirectory() as temporary:
        logs.append(pathlib.Path(temporary) / "over-180.csv")
        logs[-1].write_text(TABLE, encoding="utf-8")
        for number, log in enumerate(logs):
            folder, name = pathlib.Path(temporary) / str(number), log.name
            subprocess.run([vigia, "-q", "tracks", log, "-o", folder, "--format", ",".join(FORMS)], check=True)
            subprocess.run([vigia, "-q", "tracks", log, "-o", folder / "lines.geoparquet", "--lines"], check=True)
            tracks = read_csv(folder / "tracks.csv")
            geojson(name, folder / "tracks.geojson", tracks)
            kml(name, folder / "tracks.kml", tracks)
            gpx(name, folder / "tracks.gpx", tracks)
            mf_json(name, folder / "tracks.mf.json", tracks)
            columns(name, folder, tracks)
            lines(name, folder / "lines.geoparquet", tracks)
            if tracks:
                again(vigia, name, folder)
            n_tracks += len(tracks)
            n_points += sum(map(len, tracks.values()))
        n_leads = leads(vigia, pathlib.Path(temporary))
    print(f"{len(logs)} inputs, {n_tracks} tracks, {n_points} points in {len(FORMS) + 1} files each; {n_leads} leads")


main()
