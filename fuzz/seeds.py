#!/usr/bin/env python3
"""Makes first inputs for the runs from the field data.

usage: seeds.py FIELD_DATA OUT     (OUT/line, OUT/wrapper, OUT/table, … are written)
"""
import gzip
import pathlib
import random
import sys


def lines_of(path):
    opened = gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
    with opened as lines:
        return lines.read(4_000_000).splitlines(keepends=True)


def codes(payload):
    """Six-bit codes of armour, one a byte, as the run `message` takes them."""
    values = (byte - 48 - (8 if byte > 88 else 0) for byte in payload)
    return bytes(value & 63 for value in values)


def main(data, out):
    dice = random.Random(1)
    seeds = {name: set() for name in ("line", "wrapper", "table", "message", "fragments")}
    for path in sorted((data / "ais/raw").iterdir()) + sorted((data / "ais/vectors").iterdir()):
        lines = lines_of(path)
        for start in dice.sample(range(len(lines)), min(len(lines), 20)):
            few = b"".join(lines[start : start + dice.randint(1, 3)])[:600]
            seeds["line"].add(few)
            seeds["wrapper"].add(bytes([0, dice.randint(1, 80)]) + few)
            payload = few.partition(b"!")[2].split(b",")[5:6]
            if payload:
                seeds["message"].add(bytes([7, 28]) + codes(payload[0])[:200])
                seeds["wrapper"].add(bytes([dice.randint(1, 12), 9]) + codes(payload[0])[:200])
    for path in sorted((data / "ais/csv").glob("*.csv*")):
        if path.suffix in (".csv", ".gz"):
            seeds["table"].add(bytes([0, dice.randint(1, 80)]) + b"".join(lines_of(path)[:4])[:2000])
    for _ in range(200):
        # A part after the other of the same message, from one station or from two.
        start = [dice.randrange(256) for _ in range(5)]
        parts = [[start[0] ^ (n % 2), start[1] % 4 + 4 * n, *start[2:]] for n in range(4)]
        seeds["fragments"].add(bytes(number & 255 for part in parts for number in part))
    for name, texts in seeds.items():
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(sorted(texts)):
            (folder / f"seed{number:04}").write_bytes(text)
        print(f"{name}: {len(texts)} seeds")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
