#!/usr/bin/env python3
"""Compares what `vigia decode` says of binary messages with what pyais says of the same bits.

usage: vigia decode FILE... | pyais_applications.py     (or several such outputs in a row)
       pyais_applications.py --sentences | vigia decode - | pyais_applications.py

The second form makes sentences with random payloads of every application that pyais knows.

Every application that pyais knows is given to it as bits made from `dac`, `fid` and `payload`, so
that only the reading of the payload is judged. A value must be the same, after scaling; `null` must
stand for one of pyais' numbers in ABSENT or for what `out_of_range` and `cut` tell. DIFFERENCES
says where the two read otherwise, and why. Prints one line per application with the number of
values compared; ends with 1 when any value differs, or when there was nothing to compare.
Needs pyais 3.
"""
import json
import random
import sys
from collections import Counter

from pyais.bit_vector import bit_vector
from pyais.messages import _MSG6_VARIANTS, _MSG8_VARIANTS, MessageType6, MessageType8

# How the groups and the fields are called there, where they are called otherwise.
GROUPS = {"areas": "sub_areas", "vessels": "targets", "cargos": "cargos", "reports": "reports",
          "waypoints": "waypoints", "gauges": "gauges"}
NAMES = {"id_number": "target_id", "idtype": "id_type", "id": "target_id",
         "status": "status_raw"}

# The numbers, scaled, that stand for "not available" and that pyais gives as they are. Some names
# have two: one for SN/Circ.236 or a sensor's report, one for SN.1/Circ.289.
DIRECTIONS = {360, 511}
ABSENT = {
    "lon": {181, 279.620267}, "lat": {91, 139.810117}, "start_lon": {181}, "start_lat": {91},
    "hour": {24, 31}, "minute": {60, 63}, "fhour": {24}, "fminute": {60}, "start_hour": {24},
    "end_hour": {24}, "start_minute": {60}, "end_minute": {60}, "second": {60, 61, 62, 63},
    "duration": {262143, 255}, "notice": {127}, "course": {360}, "bearing": {360.0},
    "wspeed": set(range(122, 128)), "wgust": set(range(122, 128)),
    "fwspeed": set(range(122, 128)), "fwgust": set(range(122, 128)),
    "airtemp": {-102.4, 144.7}, "temperature": {-102.4}, "humidity": {101, 127},
    "dewpoint": {50.1, 82.3}, "pressure": {1202, 1310, 1311, 403, 6000.2, 6000.3},
    "pressuretend": {3, 15}, "visibility": {12.7, 25.5, 24.2, 24.3}, "weather": {8},
    "waterlevel": {30.01, 41.1}, "level": {-327.68, 0}, "flevel": {-327.68}, "leveltrend": {3},
    "seastate": {13, 14, 15}, "watertemp": {50.1, 92.3}, "watertempdepth": {12.2},
    "preciptype": {7}, "salinity": {50.2, 50.3, 51.0, 51.1}, "conductivity": {7.02, 7.03},
    "ice": {3}, "alt": {200.2}, "datum": {14}, "gaptrend": {3}, "iceclass": {15},
    "cdepth2": {31}, "cdepth3": {31}, "cdepth": {362}, "speed": {255},
    "waveperiod": {63, 61}, "swellperiod": {63}, "swperiod": {61},
    "waveheight": {25.5, 24.7}, "swellheight": {25.5}, "swheight": {24.7},
    "horsepower": {262143}, "tonnage": {262143}, "totaloil": {16383},
    "min": {255}, "max": {255}, "facing": {511}, "form": {0, 15}, "hazard": {5},
}
for name in ("cspeed", "cspeed2", "cspeed3"):
    ABSENT[name] = {25.5, 24.7}
for name in ("wdir", "wgustdir", "fwdir", "cdir", "cdir2", "cdir3", "wavedir", "swelldir"):
    ABSENT[name] = DIRECTIONS
# Codes, counts and sizes for which 0 stands for it.
for name in (
        "day month fday persons length beam shiptype draught loaded id_number position unit amount "
        "bc imdg un marpol_oil marpol_cat code status signal nextsignal berth_length berth_depth "
        "rtype airdraught airgap fairgap owner timeout lading heavyoil lightoil dieseloil vhfchan "
        "start_year end_year start_month end_month start_day end_day type intensity wind direction "
        "id").split():
    ABSENT[name] = ABSENT.get(name, set()) | {0}

# Application and field where the two read otherwise, and why ours stands.
DIFFERENCES = {
    ("vts_vessels", "id"): "an identifier of type 3 is text, as of type 2 (SN.1/Circ.289, table 6.2)",
    ("synthetic_vessels", "id_number"): "pyais reads text for numbers too; table 6.2 has numbers",
    ("environmental", "reports"): "up to eight reports (SN.1/Circ.289, annex, § 12.1), pyais has five",
    ("environmental", "pressure"): "pyais gives the code; +799 as in table 1.1",
    ("environmental_us", "pressure"): "the same",
    ("environmental", "watertemp"): "601 and more are reserved, so ten bits without a sign, from -10",
    ("environmental", "conductivity"): "701 is 7.01 S/m or more, so steps of 0.01",
    ("route", "waypoints"): "17 to 31 waypoints are not used; pyais takes 16 then",
    ("emma_warning", "start_year"): "years since 2000; pyais gives the number as sent",
    ("emma_warning", "end_year"): "years since 2000; pyais gives the number as sent",
    ("emma_warning", "min"): "a sign bit and eight bits (table 2.11), no two's complement",
    ("emma_warning", "max"): "a sign bit and eight bits (table 2.11), no two's complement",
    ("water_levels", "level"): "the last bit is the sign (IALA register, 200/24)",
}
# Texts that end with the payload: pyais makes a character of the bits that are left over.
OPEN = ("text", "description")


def bits_of(message):
    """The message as pyais takes it: its head without sender, then the payload."""
    kind, application = message["type"], message["dac"] << 6 | message["fid"]
    size = 2 if kind == 8 else 6
    head = bytes([kind << 2]) + bytes(4 if size == 2 else 8)
    digits = message["payload"] or ""
    return bit_vector.from_bytes(
        head + application.to_bytes(2, "big") + bytes.fromhex(digits + "0" * (len(digits) % 2)))


def absents(field):
    return {0} if field.endswith("_state") else ABSENT.get(field, ())


def is_empty(theirs):
    """A text ends before its first @ (ITU-R M.1371-5, table 47)."""
    return isinstance(theirs, str) and not theirs.split("@")[0].strip(" ")


def is_same(field, ours, theirs):
    if isinstance(ours, str) and isinstance(theirs, str):
        text = theirs.split("@")[0]
        return ours == text.strip(" ") or field in OPEN and ours == text[:-1].strip(" ")
    if isinstance(theirs, (int, float)) and isinstance(ours, (int, float)):
        # pyais rounds places to five or six decimals.
        return abs(ours - theirs) < 1.5e-5
    return False


def compare(name, ours, theirs, odd, report):
    for field, value in ours.items():
        if isinstance(value, list):
            group = theirs(GROUPS.get(field, field))
            if group is None:
                continue
            if (name, field) not in DIFFERENCES:
                report(name, field, len(value) == len(group), len(value), len(group))
            for inner, other in zip(value, group):
                compare(name, inner, as_getter(other), odd, report)
            continue
        other = theirs(field)
        if other is None or isinstance(other, list):
            other = theirs(NAMES.get(field, field))
        if field in ("name", "out_of_range", "cut", "rest") or other is None:
            continue
        if (name, field) in DIFFERENCES:
            continue
        if value is None:
            is_absent = is_empty(other) or any(
                abs(other - absent) < 1e-5 for absent in absents(field))
            report(name, field, is_absent or field in odd, value, other)
        else:
            report(name, field, is_same(field, value, other), value, other)


def as_getter(message):
    if isinstance(message, dict):
        return message.get
    if isinstance(message, tuple):
        return dict(zip(("id", "level"), message)).get
    fields = message.asdict(enum_as_int=True)
    return lambda name: fields.get(name, getattr(message, name, None))


def sentences():
    """Random payloads, the same at every run."""
    dice = random.Random(289)
    for kind, variants in ((6, _MSG6_VARIANTS), (8, _MSG8_VARIANTS)):
        for dac, fid in sorted(variants):
            for _ in range(60):
                # Whole bytes, in up to five slots.
                # The reports of FI 26 and 33 have 14 bytes each; a part of one would be cut.
                n_bytes = 14 * dice.randrange(1, 9) if fid in (26, 33) else dice.randrange(14, 113)
                bits = f"{kind:06b}" + "00" + f"{244660000 + fid:030b}"
                bits += f"{0:034b}" if kind == 6 else "00"
                bits += f"{dac:010b}{fid:06b}"
                bits += "".join(dice.choice("01") for _ in range(8 * n_bytes))
                codes = [int(bits[i:i + 6].ljust(6, "0"), 2) for i in range(0, len(bits), 6)]
                armour = "".join(chr(c + 48 if c < 40 else c + 56) for c in codes)
                body = f"AIVDM,1,1,,A,{armour},0"
                total = 0
                for byte in body.encode():
                    total ^= byte
                print(f"!{body}*{total:02X}")


def main():
    if sys.argv[1:] == ["--sentences"]:
        return sentences()
    n_same, n_other = Counter(), Counter()

    def report(name, field, is_right, ours, theirs):
        (n_same if is_right else n_other)[name, field] += 1
        if not is_right and n_other[name, field] <= 3:
            print(f"{name}.{field}: {ours!r}, pyais {theirs!r}", file=sys.stderr)

    for line in sys.stdin:
        if '"application":{' not in line:
            continue
        message = json.loads(line)
        if message["type"] not in (6, 8) or message["application"].get("cut"):
            continue
        reader = MessageType6 if message["type"] == 6 else MessageType8
        theirs = reader.from_vector(bits_of(message))
        if type(theirs).__name__.endswith("Default"):
            continue
        ours = message["application"]
        compare(ours["name"], ours, as_getter(theirs), ours.get("out_of_range", ()), report)
    for name in sorted({name for name, _ in n_same}):
        fields = [n for (of, _), n in n_same.items() if of == name]
        print(f"{name}: {sum(fields)} values of {len(fields)} fields are the same")
    return 1 if n_other or not n_same else 0


sys.exit(main())
