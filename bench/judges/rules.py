"""Who is right, class of difference by class: the text of docs/decoder-differences.md.

A rule names the kinds, fields and types of message that it is about (`None`: all) and the judges;
the first rule that fits counts. "Table" and "message" are those of ITU-R M.1371-5, annex 8.
"""
from typing import NamedTuple

# The kinds of difference that compare.py tells apart.
CODE = "the judge gives the code for “not available” as a value"
RANGE = "the judge gives a value outside the range"
HALF = "the judge gives one number of a place whose other is none"
BEHIND = "the judge gives what stands behind the first @"
ROUNDED = "the judge rounds"
ONLY_JUDGE, ONLY_WE, DIFFER = "only the judge has a value", "only we have a value", "the values differ"
NO_MESSAGE, NO_MESSAGE_HERE = "the judge gives no message", "we give no message"


class Rule(NamedTuple):
    title: str
    kinds: tuple
    fields: tuple | None
    types: tuple | None
    judges: tuple | None
    right: str
    why: str

    def fits(self, judge, kind, types, field):
        return (
            kind in self.kinds
            and (self.fields is None or any(matches(field, name) for name in self.fields))
            and (self.types is None or types in self.types)
            and (self.judges is None or judge in self.judges)
        )


def matches(field, name):
    """`offset*` is every field whose name begins so."""
    return field.startswith(name[:-1]) if name.endswith("*") else field == name


WE, THEY, BOTH = "we", "the judge", "a choice: neither is wrong"

RULES = [
    Rule(
        "“Not available” is no value",
        (CODE,), None, None, None, WE,
        "Longitude 181°, latitude 91°, speed 1023, course 3600, heading 511, rate of turn −128, status 15, "
        "IMO number 0, type of ship 0, dimensions all 0, draught 0 and altitude 4095 mean “not available” or "
        "“default” (tables 48, 52, 57, 66, 68, 70, 74, 77), as do 0 in offset, number and time-out of message 20. "
        "We give `null`, as we do for the codes of applications (IMO SN.1/Circ.289 and 236, Inland AIS).",
    ),
    Rule(
        "A value outside its range is no value",
        (RANGE,), None, None, None, WE,
        "The standard gives longitudes beyond ±180°, latitudes beyond ±90°, courses from 360.1° and headings from 360 "
        "to 510 no meaning (table 48 and those like it; table 77 for message 27). We give `null` and set a bit in `flaws`.",
    ),
    Rule(
        "A place needs both of its numbers",
        (HALF,), None, None, None, BOTH,
        "One number of the place is outside its range or not available; we give neither, and set a bit in `flaws` when it is "
        "outside. The standard does not say what a reader should do.",
    ),
    Rule(
        "Text ends at the first @",
        (BEHIND,), None, None, None, WE,
        "Table 47 has @ for code 0, which the notes to the text fields (tables 52 and 70) use to fill unused characters; "
        "what stands behind it was never typed.",
    ),
    Rule(
        "Rates of turn are rounded",
        (ROUNDED,), ("turn",), None, None, WE,
        "The judge gives degrees a minute as whole or as decimal numbers, from which small codes can no longer be told: "
        "table 48 has the code ROT_AIS = 4.733 √ROT_sensor. We give the code.",
    ),
    Rule(
        "Numbers in 32-bit floats",
        (ROUNDED,), None, None, None, WE,
        "24 bits hold no longitude beyond 64° to the 1/600000 of a degree of table 48, and no tenths; we keep ten-millionths "
        "of a degree, and tenths as they are sent.",
    ),
    Rule(
        "Numbers of applications that are rounded",
        (DIFFER,),
        ("met_hydro.lat", "met_hydro.lon", "met_hydro_236.lat", "met_hydro_236.lon", "met_hydro_236.airtemp"),
        (8,), ("gpsd", "aiscat"), WE,
        "Places are in 1/1000 minute (IMO SN.1/Circ.289 and 236), of which four decimals of a degree lose some (gpsd); "
        "temperatures are in 1/10 °C, and an offset taken off in 32-bit floats leaves its error (aiscat).",
    ),
    Rule(
        "Water level below the datum",
        (DIFFER,), ("met_hydro.waterlevel",), (8,), ("gpsd",), WE,
        "IMO SN.1/Circ.289: centimetres with an offset of 10 m. The judge takes the offset off an unsigned number, so that "
        "levels below the datum become 42,949,672.9 m, and rounds the others to decimetres.",
    ),
    Rule(
        "Trends in words",
        (DIFFER,), ("met_hydro.leveltrend", "met_hydro.pressuretend", "met_hydro_236.leveltrend",
         "met_hydro_236.pressuretend"),
        (8,), ("gpsd",), WE,
        "1 is decreasing and 2 is increasing, as the judge's own page on AIVDM says too; its words are the other way round.",
    ),
    Rule(
        "Draught of inland vessels",
        (DIFFER,), ("inland_static.draught",), (8,), ("libais",), WE,
        "In centimetres (Inland AIS: UNECE Resolution 63, table 2.7); the judge divides by ten.",
    ),
    Rule(
        "IMO numbers that are none",
        (ONLY_JUDGE,), ("imo",), (5,), None, WE,
        "Table 52: 1 to 999999 are not used, 1000000 to 9999999 are IMO numbers, 10000000 and more are official numbers of "
        "the flag State, which we give as `official_number`. The seventh digit of an IMO number is a check digit (IMO "
        "resolution A.1117(30)); we give the number when it is right, and set a bit in `flaws` when not.",
    ),
    Rule(
        "Message 17, 22 and 23 in minutes",
        (DIFFER, RANGE, ONLY_JUDGE), ("lon", "lat", "ne_*", "sw_*"), (17, 22, 23), ("pyais",), WE,
        "The fields are in 1/10 minute (messages 17, 22 and 23). The judge divides by ten and gives minutes under the names "
        "that hold degrees elsewhere.",
    ),
    Rule(
        "Message 17 and 27 with one decimal",
        (DIFFER, ROUNDED, ONLY_JUDGE), ("lon", "lat"), (17, 27), ("gpsd",), WE,
        "The fields are in 1/10 minute (message 17, table 77): one decimal of a degree moves a ship by up to three miles. "
        "(gpsd 3.22; later ones were not looked at.)",
    ),
    Rule(
        "Codes unknown to the judge become 0",
        (DIFFER,), ("ship_type", "epfd", "station_type", "interval"), None, ("pyais",), WE,
        "The judge holds the field in a list of known codes and gives its default for others. "
        "Table 52 sends the code, and what is reserved today may be in use tomorrow (as table 53 says of types of ship).",
    ),
    Rule(
        "The retransmit flag the other way round",
        (DIFFER,), ("retransmit",), (6, 12), ("libais",), WE,
        "“0 = no retransmission = default; 1 = retransmitted” (messages 6 and 12).",
    ),
    Rule(
        "The maker of the unit",
        (DIFFER, ONLY_JUDGE, BEHIND), ("vendor",), (24,), ("gpsd", "libais"), WE,
        "Seven characters in editions 1 to 3 of M.1371; since edition 4 three characters of vendor, four bits of model and "
        "twenty of serial number (table 74). Characters four to seven are made of those bits. "
        "Units of the old kind write a name there, so both readings are of use: model and serial hold the same bits.",
    ),
    Rule(
        "The name of an aid to navigation loses a blank",
        (DIFFER,), ("shipname",), (21,), ("pyais",), WE,
        "The twentieth character may be a blank between two words: name and extension are one text (table 70). "
        "The judge trims both before it joins them.",
    ),
    Rule(
        "The underscore and the apostrophe",
        (DIFFER,), ("text", "text.text", "shipname", "destination", "callsign"), None, ("libais",), WE,
        "Codes 31 and 39 are `_` and `'` (table 47); the judge gives `-` and a grave accent.",
    ),
    Rule(
        "The name of an aid to navigation without its extension",
        (DIFFER, ONLY_JUDGE), ("shipname",), (21,), ("aiscat", "gpsd"), WE,
        "Characters 21 to 34 stand from bit 272 on (table 70); the judge leaves them out or begins one bit off.",
    ),
    Rule(
        "The last bits of a binary message and of a text",
        (DIFFER, ONLY_JUDGE), ("payload", "text"), (6, 8, 12, 14, 17, 25), None, BOTH,
        "A radio sends whole bytes (annex 2, 3.2.2.2: the data portion is a number of bytes), and what fills the last "
        "character of the armour is no part of the message. We leave off what is beyond the last whole byte, whatever number "
        "of fill bits is written; a judge that takes the written number gives up to five bits more or less. On messages that "
        "never went through the air (the synthetic ones of libais) a last character of text is lost so.",
    ),
    Rule(
        "Messages 25 and 26: what is in front and behind",
        (DIFFER, ONLY_JUDGE, ONLY_WE), ("payload", "dac", "fid", "radio", "sync_state", "slot_*", "received_stations"),
        (25, 26), None, WE,
        "With a destination two spare bits follow it, so the application identifier begins at bit 72; the last 24 bits of "
        "message 26 are four spare bits and the radio status (messages 25 and 26 of edition 5; edition 4 has no spare bits "
        "behind the destination, and the judge may follow that). A radio status of a message whose length is not in whole "
        "bytes is not given by us.",
    ),
    Rule(
        "Too many fill bits",
        (DIFFER,), ("radio", "sync_state", "slot_*", "received_stations", "utc_*"), (1, 2, 3), None, WE,
        "168 bits are whole (table 48), and 5 or 6 fill bits are written all the same; the judge takes them off the message.",
    ),
    Rule(
        "Fields behind the end of a cut message",
        (ONLY_JUDGE, CODE, RANGE, DIFFER),
        ("destination", "day", "hour", "minute", "course", "heading", "radio", "speed", "offset*", "increment*", "mmsi*",
         "dte_ready", "dac", "fid", "lon", "lat", "type*", "clearance_time.*", "dangerous_cargo_236.*",
         "met_hydro_236.ice"),
        None, None, WE,
        "The message ends before the field does; the bits that the judge reads there were never sent. "
        "We give `null` and set a bit in `flaws`.",
    ),
    Rule(
        "Fields of a message that is one bit short",
        (ONLY_WE,), ("raim", "virtual_aid"), (21,), ("pyais",), WE,
        "270 of 272 bits are there, and these fields are among them (table 70).",
    ),
    Rule(
        "Messages that the judge refuses",
        (NO_MESSAGE,), None, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27),
        None, BOTH,
        "Cut messages, messages with bits that a receiver appended (204 bits in one network), talkers WS, BY, SS, B2 and -- "
        "(gpsd), applications of messages 6 and 8 that it does not know (libais), MMSI 0 (aiscat), type 24 of 174 bits and six "
        "fill bits (pyais). We read all fields that are there, and flag what is cut. The standard speaks of what is sent, not of "
        "what a reader does with the rest.",
    ),
    Rule(
        "Types that the standard does not have",
        (NO_MESSAGE,), None, None, None, BOTH,
        "Types 0 and 28 to 63 are not defined; we give the type and the sender and count them.",
    ),
    Rule(
        "Messages whose place or name is cut away",
        (NO_MESSAGE_HERE,), None, None, None, WE,
        "What gives the message its sense is not whole: we count a reject. Of 72 bits of a message of type 1 the judge makes "
        "a place.",
    ),
]
