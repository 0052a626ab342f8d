#!/usr/bin/env python3
"""Counts the messages of every raw log with pyais, for the field suite.

usage: pyais_counts.py FOLDER > counts.txt     (FOLDER holds the raw logs, plain or .gz)

One line per file: its name, then type=count for every message type. Lines are given to pyais from
the first `!` (or the tag block before it) on, since it does not know all wrappers; sentences with
a wrong checksum are left out, as Vigía leaves them out; duplicated messages count as often as they
stand in the file. Needs pyais 3.
"""
import gzip
import pathlib
import sys
from collections import Counter

from pyais import IterMessages


def sentences(path):
    opened = gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
    with opened as lines:
        for line in lines:
            start = line.find(b"!")
            if start >= 0 and line[3 + start : 6 + start] in (b"VDM", b"VDO"):
                yield line[start:].strip()


def is_whole(sentence):
    body, star, rest = sentence[1:].partition(b"*")
    total = 0
    for byte in body:
        total ^= byte
    try:
        return bool(star) and int(rest[:2], 16) == total
    except ValueError:
        return False


def count(path):
    kept = (s[: s.index(b"*") + 3] for s in sentences(path) if is_whole(s))
    types = Counter()
    for message in IterMessages(kept):
        types[message.msg_type if hasattr(message, "msg_type") else message.ais_id] += 1
    return types


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    types = count(path)
    print(path.name, *(f"{kind}={types[kind]}" for kind in sorted(types)))
