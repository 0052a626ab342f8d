#!/usr/bin/env python3
"""What others need to find the stops in a table of positions, where PyPI has them: MovingPandas and
trackintel.

    peers.py FILE [ROWS]

FILE has the columns mmsi, t (seconds since 1970), lon and lat; the first ROWS rows (20,000 unless
told) are read. Prints a row of a table in Markdown for each: rows per second of user CPU time for
reading the table and for the work after it, and how many stops of two hours within 500 metres there
are. Run it with a Python that has them:

    python3 -m venv bench/venv && bench/venv/bin/pip install movingpandas==0.23.0 trackintel==1.4.2
"""
import resource
import sys
import warnings
from datetime import timedelta

warnings.filterwarnings("ignore")


def user_seconds():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def moving_pandas(table):
    import movingpandas

    tracks = movingpandas.TrajectoryCollection(
        table, traj_id_col="mmsi", t="time", x="lon", y="lat", crs="EPSG:4326"
    )
    detector = movingpandas.TrajectoryStopDetector(tracks)
    stops = detector.get_stop_segments(min_duration=timedelta(hours=2), max_diameter=500)
    return movingpandas.__version__, len(stops)


def track_intel(table):
    import trackintel

    renamed = table.drop(columns="t").rename(columns={"mmsi": "user_id", "time": "tracked_at"})
    renamed["tracked_at"] = renamed["tracked_at"].dt.tz_localize("UTC")
    fixes = trackintel.Positionfixes(located(renamed))
    _, stops = fixes.generate_staypoints(
        dist_threshold=500, time_threshold=120, gap_threshold=360, exclude_duplicate_pfs=True
    )
    return trackintel.__version__, len(stops)


def located(table):
    import geopandas

    points = geopandas.points_from_xy(table["lon"], table["lat"])
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    import pandas

    n_rows = int(sys.argv[2]) if len(sys.argv) == 3 else 20_000
    begun = user_seconds()
    table = pandas.read_csv(sys.argv[1], usecols=["mmsi", "t", "lon", "lat"], nrows=n_rows)
    table["time"] = pandas.to_datetime(table["t"], unit="s")
    reading = user_seconds() - begun
    print(f"{len(table)} rows of {sys.argv[1]}\n")
    print("| program | rows/s, user | stops |")
    print("|---|--:|--:|")
    for name, work in [("MovingPandas", moving_pandas), ("trackintel", track_intel)]:
        try:
            work(table.head(100).copy())  # what is loaded when it is first used is not counted
            begun = user_seconds()
            version, n_stops = work(table.copy())
            seconds = user_seconds() - begun + reading
        except ImportError:
            print(f"| {name}, not installed | | |")
            continue
        print(f"| {name} {version} | {len(table) / seconds / 1e3:.1f} k | {n_stops} |")


main()
