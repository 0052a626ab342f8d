"""The messages of logs as bare sentences, so that every judge reads the same.

What a receiver wrote around a sentence is left off, sentences with a wrong checksum are left out,
parts are joined when they follow each other closely, and a message that stands in the logs many
times is judged once.
"""
import gzip

# Parts of one message stand no further apart than this many lines.
MOST_LINES = 400


class Unit:
    """One message: its sentences, and where the first copy of it stands."""

    __slots__ = ("sentences", "payload", "fill", "place")

    def __init__(self, sentences, place):
        fields = [sentence.split(",") for sentence in sentences]
        self.sentences = sentences
        self.payload = "".join(parts[5] for parts in fields)
        fill = fields[-1][6][:1]
        self.fill = int(fill) if fill.isdigit() else 0
        self.place = place

    @property
    def kind(self):
        code = ord(self.payload[0]) - 48
        return code - 8 if code > 40 else code

    @property
    def n_bits(self):
        """Bits of the armour, fill bits counted, because senders get their number wrong."""
        return 6 * len(self.payload)


def opened(path):
    return gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")


def sentences(path):
    """Number, station and bare sentence of every line with a VDM or VDO sentence that is whole."""
    with opened(path) as lines:
        for number, line in enumerate(lines, 1):
            start = line.find(b"!")
            while start >= 0 and line[start + 3 : start + 6] not in (b"VDM", b"VDO"):
                start = line.find(b"!", start + 1)
            sentence = whole(line[start:]) if start >= 0 else None
            if sentence is not None and sentence.count(",") == 6:
                yield number, station(line[:start]), sentence


def whole(line):
    """The sentence up to its checksum if that is right, else None."""
    body, star, rest = line[1:].partition(b"*")
    total = 0
    for byte in body:
        total ^= byte
    try:
        is_right = bool(star) and int(rest[:2], 16) == total
        return (b"!" + body + star + rest[:2]).decode("ascii") if is_right else None
    except ValueError:
        return None


def station(before):
    """What the tag block before a sentence says about who heard it."""
    _, mark, rest = before.partition(b"s:")
    return rest.split(b"*")[0].split(b",")[0] if mark else b""


def units(paths):
    """Every message of the logs once, in the order of its first copy."""
    seen = {}
    for path in paths:
        waiting = {}
        for number, source, sentence in sentences(path):
            _, total, part, sequence, channel, payload, fill = sentence.split(",")
            place = f"{path.name}:{number}"
            if total == "1":
                found = [sentence] if payload else None
            else:
                key = (source, total, sequence, channel)
                found = joined(waiting, key, (number, part, sentence))
            if found is not None:
                unit = Unit(found, place)
                seen.setdefault((unit.payload, unit.fill), unit)
    return list(seen.values())


def joined(waiting, key, arrival):
    """The sentences of a message when `arrival` makes it whole, else None."""
    number, part, sentence = arrival
    parts = [old for old in waiting.pop(key, []) if number - old[0] <= MOST_LINES]
    if any(old[1] == part for old in parts):
        parts = []
    parts.append(arrival)
    if str(len(parts)) == key[1]:
        ordered = [old[2] for old in sorted(parts, key=lambda old: old[1])]
        return ordered if any(len(text.split(",")[5]) for text in ordered) else None
    waiting[key] = parts
    return None
