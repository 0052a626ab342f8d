#!/usr/bin/env python3
"""What the whole chain costs: `vigia leads` from a table of positions to events, leads and the page.

    chain.py FILE [ROUNDS]

Prints a table in Markdown: rows per second of CPU time (user, and user with system), seconds on the
clock, and the most memory held, for one thread and for as many as the machine has. Runs alternate;
the median counts. Then it says whether all outputs were the same bytes. `BENCH_VIGIA` names another
program than ../target/release/vigia.
"""
import hashlib
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(command):
    """User and system seconds, seconds on the clock and KiB of one process."""
    begin = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: exit status {status}")
    return usage.ru_utime, usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss


def digest(folder):
    whole = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    file, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 5
    vigia = os.environ.get("BENCH_VIGIA", str(HERE.parent / "target/release/vigia"))
    with open(file, "rb") as table:
        n_rows = sum(piece.count(b"\n") for piece in iter(lambda: table.read(1 << 20), b"")) - 1
    threads = sorted({1, os.cpu_count() or 1})
    costs, digests = {n: [] for n in threads}, set()
    out = Path(tempfile.mkdtemp(prefix="chain-"))
    try:
        for _ in range(rounds):
            for n in threads:
                folder = out / str(n)
                shutil.rmtree(folder, ignore_errors=True)
                asked = ["-q", "leads", file, "-o", str(folder), "--json", "--threads", str(n)]
                with open(os.devnull, "wb") as nothing:
                    before = os.dup(1)
                    os.dup2(nothing.fileno(), 1)
                    try:
                        costs[n].append(run([vigia, *asked]))
                    finally:
                        os.dup2(before, 1)
                        os.close(before)
                digests.add(digest(folder))
    finally:
        shutil.rmtree(out)
    print(f"{n_rows} rows of {file}, {rounds} rounds\n")
    print("| threads | rows/s, user | rows/s, user and system | seconds | most memory |")
    print("|---|---|---|---|---|")
    for n in threads:
        user, system, wall, kib = (statistics.median(column) for column in zip(*costs[n]))
        per_user, per_cpu = n_rows / user / 1e6, n_rows / (user + system) / 1e6
        print(f"| {n} | {per_user:.2f} M | {per_cpu:.2f} M | {wall:.2f} | {kib / 1024:.0f} MiB |")
    print("\noutputs: " + ("the same bytes" if len(digests) == 1 else f"{len(digests)} different"))


main()
