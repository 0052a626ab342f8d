#!/usr/bin/env python3
"""Compares every field of every message of the field corpus with other decoders.

usage: compare.py [--vigia PROGRAM] [--json FILE] FOLDER…

Needs the packages of requirements.txt and `gpsdecode` (Debian: gpsd-clients). Prints
docs/decoder-differences.md; with --json also writes the counts and one example of each class of
difference. Fails when a class is explained by no rule of rules.py.
"""
import argparse
import json
import math
import pathlib
import sys
from collections import Counter, defaultdict

import corpus
import judges
import rules

# What the field holds when it says "not available" (ITU-R M.1371-5, annex 8).
NOT_AVAILABLE = {
    "lon": {181},
    "lat": {91},
    "ne_lon": {181},
    "ne_lat": {91},
    "sw_lon": {181},
    "sw_lat": {91},
    "speed": {102.3, 1023, 63},
    "course": {360, 511},
    "heading": {511},
    "turn": {-128},
    "status": {15},
    "imo": {0},
    "ship_type": {0},
    "draught": {0},
    "altitude": {4095},
    "to_bow": {0},
    "to_stern": {0},
    "to_port": {0},
    "to_starboard": {0},
}

# The same for applications (IMO SN.1/Circ.289 and 236, and the Inland AIS standard).
METERS = {
    **dict.fromkeys(("cspeed", "cspeed2", "cspeed3", "waveheight", "swellheight"), {25.5}),
    **dict.fromkeys(("wspeed", "wgust"), {127}),
    **dict.fromkeys(("cdepth2", "cdepth3"), {31}),
    **dict.fromkeys(("waveperiod", "swellperiod"), {63}),
    **dict.fromkeys(("ice", "leveltrend", "pressuretend"), {3}),
    "preciptype": {7},
    "salinity": {51.0, 51.1},
}
DIRECTIONS = ("wdir", "wgustdir", "cdir", "cdir2", "cdir3", "wavedir", "swelldir")
APPLICATIONS = {
    "met_hydro": {
        **METERS,
        **dict.fromkeys(DIRECTIONS, {360}),
        **{"airtemp": {-102.4}, "dewpoint": {50.1}, "watertemp": {50.1}, "humidity": {101}},
        **{"pressure": {1310}, "seastate": {13}, "visibility": {12.7}, "waterlevel": {30.0, 30.01}},
    },
    "met_hydro_236": {
        **METERS,
        **dict.fromkeys(DIRECTIONS, {511}),
        **{"airtemp": {144.7}, "dewpoint": {82.3}, "watertemp": {92.3}, "humidity": {127}},
        **{"pressure": {1311}, "seastate": {15}, "visibility": {25.5}, "waterlevel": {41.1}},
    },
    "inland_static": {
        **dict.fromkeys(("length", "beam", "draught", "loaded", "shiptype"), {0}),
        "hazard": {5},
    },
    "inland_persons": {"crew": {255}, "passengers": {8191}, "personnel": {255}},
    "persons_on_board": {"persons": {0}},
    "aid_monitoring": dict.fromkeys(("ana_int", "ana_ext1", "ana_ext2"), {0}),
    **dict.fromkeys(("clearance_time", "tidal_window", "tidal_window_236"), {"month": {0}, "day": {0}}),
}
for application, fields in APPLICATIONS.items():
    NOT_AVAILABLE.update({f"{application}.{field}": codes for field, codes in fields.items()})

# Values that the standard gives a meaning, where not all that fit into the bits have one.
RANGES = {
    "lon": (-180, 180),
    "lat": (-90, 90),
    "ne_lon": (-180, 180),
    "ne_lat": (-90, 90),
    "sw_lon": (-180, 180),
    "sw_lat": (-90, 90),
    "course": (0, 359.9),
    "heading": (0, 359),
    "met_hydro.humidity": (0, 100),
    "met_hydro.seastate": (0, 12),
    "met_hydro_236.hour": (0, 23),
    "inland_static.loaded": (1, 2),
    **{f"met_hydro.{name}": (0, 359) for name in DIRECTIONS},
}

# How a message was received and how its kind is written is not compared.
NOT_COMPARED = {
    *("received_at", "time_from", "station", "channel", "own_ship", "duplicate", "simulated"),
    *("evidence", "flaws", "type"),
}

# 0 there says that nothing is reserved (message 20).
BLOCK = ("offset", "number", "timeout")

EQUAL = "equal"
NOTHING = object()


def kind_of(name, ours, theirs, they):
    """Which kind of difference a pair of values is; `they` is all that the judge says."""
    if isinstance(theirs, str):
        theirs = theirs.strip(" ") or None
    if isinstance(ours, str):
        ours = ours.strip(" ")
    if ours is None and theirs is None:
        return EQUAL
    if isinstance(theirs, str) and "@" in theirs:
        is_same = (theirs.split("@")[0].strip(" ") or None) == ours
        return rules.BEHIND if is_same else rules.DIFFER
    if ours is None:
        return kind_of_more(name, theirs, they)
    if theirs is None:
        return rules.ONLY_WE
    if isinstance(theirs, judges.Rate):
        code = int(math.copysign(round(4.733 * abs(theirs) ** 0.5), theirs))
        if code == ours:
            return EQUAL
        return rules.ROUNDED if theirs.is_of(ours) else rules.DIFFER
    if isinstance(ours, str) or isinstance(theirs, str):
        return EQUAL if str(ours) == str(theirs) else rules.DIFFER
    if is_near(ours, theirs):
        return EQUAL
    return rules.ROUNDED if is_float(ours, theirs) else rules.DIFFER


def kind_of_more(name, theirs, they):
    """The same where only the judge has a value."""
    codes = NOT_AVAILABLE.get(name, set())
    if theirs == "N/A":
        return rules.CODE
    if they["type"] == 20 and name.startswith(BLOCK):
        codes = {0}
    if any(is_near(theirs, code) or is_float(code, theirs) for code in codes):
        return rules.CODE
    if is_outside(name, theirs):
        return rules.RANGE
    for half, other in (("lon", "lat"), ("lat", "lon")):
        other_name = name.removesuffix(half) + other
        if name in RANGES and name.endswith(half) and not is_inside(other_name, they.get(other_name)):
            return rules.HALF
    return rules.ONLY_JUDGE


def is_outside(name, value):
    return name in RANGES and value is not None and not is_inside(name, value)


def is_inside(name, value):
    low, high = RANGES[name]
    return value is not None and low <= value <= high


def is_near(one, other):
    """Closer than half the smallest step of AIS, 1/600000 of a degree."""
    return isinstance(one, (int, float)) and abs(float(one) - float(other)) < 8e-7


def is_float(exact, found):
    """As near as 24 bits allow."""
    is_number = isinstance(found, (int, float))
    return is_number and abs(float(exact) - float(found)) <= abs(float(exact)) * 2.0**-23


class Verdict:
    """What one judge says about all messages."""

    def __init__(self):
        self.n_both = 0
        self.n_fields = 0
        self.classes = Counter()
        self.examples = {}

    def see(self, unit, ours, theirs):
        if ours is not None and theirs is not None:
            self.n_both += 1
            for name in sorted(ours.keys() - NOT_COMPARED):
                # No judge says by its name which application a field is of.
                value = theirs.get(name.rpartition(".")[2], NOTHING)
                if value is NOTHING or isinstance(value, (list, dict)):
                    continue
                self.n_fields += 1
                kind = kind_of(name, ours[name], value, theirs)
                if kind != EQUAL:
                    self.count((kind, ours["type"], name), unit, ours[name], value)
        elif ours is not theirs:
            kind = rules.NO_MESSAGE if theirs is None else rules.NO_MESSAGE_HERE
            self.count((kind, unit.kind, f"{unit.n_bits} bits"), unit, None, None)

    def count(self, key, unit, ours, theirs):
        self.classes[key] += 1
        # The shortest example is the easiest to follow.
        old = self.examples.get(key)
        sentences = " ".join(unit.sentences)
        if old is None or len(sentences) < len(old["sentences"]):
            self.examples[key] = {"at": unit.place, "sentences": sentences, "ours": ours, "theirs": theirs}


def sorted_out(verdicts):
    """The classes of every judge under the rule that explains them; the rest under None."""
    under = defaultdict(list)
    for judge, verdict in verdicts.items():
        for key, n in verdict.classes.items():
            kind, types, field = key
            fitting = (rule for rule in rules.RULES if rule.fits(judge, kind, types, field))
            under[next(fitting, None)].append((judge, key, n))
    return under


HEAD = """# Where decoders differ

Every message of the field corpus was given to Vigía and to four other decoders, and every field that both tell was compared.
`bench/judges/compare.py` wrote this page; [its README](../bench/judges/README.md) says how.
Vectors with expected values, those of gpsd, libais and Ais.Net, are tests: `crates/read/tests/it/vectors.rs` and `crates/read/tests/it/gherkin.rs` list every value that we do not meet, with the reason.

"Table" and "message" are those of ITU-R M.1371-5, annex 8, unless another source is named.
The clauses are those that the reader was written by; the Recommendation itself was not at hand when they were set down here, so a clause may be a number off, and the reading of it is ours.
"""


def page(verdicts, n_units):
    """The page as lines of Markdown; and how many classes no rule explains."""
    lines = HEAD.splitlines()
    lines += ["", f"{n_units:,} different messages.", ""]
    lines += ["| judge | messages of both | fields compared | equal | only rounded | other differences |"]
    lines += ["|---" * 6 + "|"]
    for judge, verdict in verdicts.items():
        fields = Counter()
        for (kind, _, _), n in verdict.classes.items():
            fields[kind] += n
        n_lonely = fields[rules.NO_MESSAGE] + fields[rules.NO_MESSAGE_HERE]
        n_differ = fields.total() - n_lonely
        n_equal, n_rounded = verdict.n_fields - n_differ, fields[rules.ROUNDED]
        numbers = [verdict.n_both, verdict.n_fields, n_equal, n_rounded, n_differ - n_rounded]
        lines.append(f"| {judge} | " + " | ".join(f"{n:,}" for n in numbers) + " |")
    under = sorted_out(verdicts)
    for rule in [rule for rule in rules.RULES if rule in under]:
        lines += ["", f"## {rule.title}", "", f"Right: {rule.right}. {rule.why}", ""]
        lines += classes(under[rule], verdicts)
    if None in under:
        lines += ["", "## Not explained", ""] + classes(under[None], verdicts)
    return lines, len(under[None])


def classes(found, verdicts):
    """How often each judge differs so, in which fields, and one example of each."""
    lines = ["| judge | n | where | example: ours, theirs |", "|---|---|---|---|"]
    for judge in verdicts:
        mine = sorted((entry for entry in found if entry[0] == judge), key=lambda entry: (-entry[2], str(entry)))
        if not mine:
            continue
        n = sum(entry[2] for entry in mine)
        example = verdicts[judge].examples[mine[0][1]]
        cells = [judge, f"{n:,}", where(mine), told(example)]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def where(found):
    """Fields, or lengths, and the types of message that have them; the commonest first."""
    kinds = defaultdict(lambda: [0, set()])
    for _, (kind, types, field), n in found:
        is_lonely = kind in (rules.NO_MESSAGE, rules.NO_MESSAGE_HERE)
        entry = kinds["messages" if is_lonely else f"`{field}`"]
        entry[0] += n
        entry[1].add(types)
    ordered = sorted(kinds.items(), key=lambda item: (-item[1][0], item[0]))
    return ", ".join(
        f"{field} of {'/'.join(map(str, sorted(types)))} ({n:,})" for field, (n, types) in ordered
    )


def told(example):
    sentences = example["sentences"].split(" ")
    shown = sentences[0] + (f" and {len(sentences) - 1} more" if len(sentences) > 1 else "")
    text = f"`{shown}` ({example['at']})"
    if example["ours"] is None and example["theirs"] is None:
        return text
    values = [json.dumps(value, ensure_ascii=False) for value in (example["ours"], example["theirs"])]
    return text + ": " + ", ".join(f"`{value[:60]}`" for value in values).replace("|", "\\|")


def as_json(verdicts, n_units):
    def rows(verdict):
        for (kind, types, field), n in sorted(verdict.classes.items(), key=str):
            example = verdict.examples[kind, types, field]
            yield {"kind": kind, "type": types, "field": field, "n": n, **example}

    return {
        "n_messages": n_units,
        "judges": {
            name: {
                "n_messages": verdict.n_both,
                "n_fields": verdict.n_fields,
                "differences": list(rows(verdict)),
            }
            for name, verdict in verdicts.items()
        },
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--vigia", default="target/debug/vigia")
    arguments.add_argument("--json", type=pathlib.Path)
    arguments.add_argument("--judges", default=",".join(judges.JUDGES))
    arguments.add_argument("folders", nargs="+", type=pathlib.Path)
    arguments = arguments.parse_args()
    paths = sorted(path for folder in arguments.folders for path in folder.iterdir())
    units = corpus.units(path for path in paths if ".chk" not in path.suffixes)
    ours = judges.vigia(units, arguments.vigia)
    verdicts = {}
    for name in arguments.judges.split(","):
        verdicts[name] = Verdict()
        for unit, we, they in zip(units, ours, judges.JUDGES[name](units)):
            verdicts[name].see(unit, we, they)
    lines, n_unexplained = page(verdicts, len(units))
    sys.stdout.write("\n".join(lines) + "\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(as_json(verdicts, len(units)), indent=1) + "\n")
    if n_unexplained:
        sys.exit(f"{n_unexplained} classes of difference that no rule explains")


if __name__ == "__main__":
    main()
