"""The judges: each takes messages and tells their fields by our names, in our units.

A judge gives for every message a dictionary, or None when it gives no message. What it calls a
field and in which unit it gives it is translated here and nowhere else; a value that means "not
available" is left as the judge gives it, since that is one of the differences to be seen.
"""
import datetime
import json
import math
import subprocess
import tempfile


def vigia(units, program):
    """Ours, through the program, as a user sees it."""
    with tempfile.NamedTemporaryFile("w", suffix=".nmea") as log:
        last_line, n_lines = {}, 0
        for index, unit in enumerate(units):
            n_lines += len(unit.sentences)
            last_line[n_lines] = index
            log.write("".join(f"{sentence}\n" for sentence in unit.sentences))
        log.flush()
        done = subprocess.run([program, "-q", "decode", log.name], stdout=subprocess.PIPE, check=True)
    found = [None] * len(units)
    for line in done.stdout.splitlines():
        message = json.loads(line)
        found[last_line[message.pop("line")]] = with_application(message)
    return found


def with_application(message):
    """The fields of the application as `met_hydro.wspeed`; lists are not compared."""
    application = message.pop("application", None)
    if application is not None and message["type"] in (6, 8):
        for name, value in application.items():
            if name not in ("name", "rest", "cut") and not isinstance(value, (list, dict)):
                message[f"{application['name']}.{name}"] = value
    return message


def pyais(units):
    import pyais as judge

    def one(unit):
        try:
            message = judge.decode(*unit.sentences)
        except Exception:
            return None
        return told(message.asdict(enum_as_int=True), pyais_names)

    return [one(unit) for unit in units]


def libais(units):
    import ais as judge

    def one(unit):
        try:
            return told(judge.decode(unit.payload, unit.fill), libais_names)
        except Exception:
            return None

    return [one(unit) for unit in units]


def aiscat(units):
    import aiscat as judge

    def one(unit):
        try:
            return told(judge.decode(*unit.sentences), aiscat_names)
        except Exception:
            return None

    return [one(unit) for unit in units]


def gpsd(units):
    """`gpsdecode` with JSON out. Behind every message a mark is sent, to know whose answer is whose."""
    scaled = gpsd_lines(units, "-j")
    unscaled = gpsd_lines(units, "-ju")
    found = []
    for message, raw in zip(scaled, unscaled):
        if message is not None:
            message = told(message, gpsd_names)
            # In words, or rounded to whole degrees a minute, they no longer tell their codes.
            for name in {"turn", "status"} & message.keys():
                message[name] = raw[name]
        found.append(message)
    return found


MARK = 987_654_321


def gpsd_lines(units, option):
    lines = []
    for index, unit in enumerate(units):
        lines += unit.sentences
        lines.append(inquiry(index + 1))
    text = "".join(f"{line}\r\n" for line in lines)
    done = subprocess.run(
        ["gpsdecode", option, "-s"],
        input=text.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    found = [None] * len(units)
    waiting = None
    for line in done.stdout.splitlines():
        try:
            message = json.loads(line, strict=False)
        except ValueError:
            message = {"type": None}
        if message.get("class") != "AIS" and message["type"] is not None:
            continue
        if message.get("dest_mmsi") == MARK:
            found[message["mmsi"] - 1] = waiting
            waiting = None
        else:
            waiting = message
    return found


def inquiry(number):
    """A message of type 10 from `number` to MARK."""
    bits = f"{10:06b}{0:02b}{number:030b}{0:02b}{MARK:030b}{0:02b}"
    codes = [int(bits[at : at + 6], 2) for at in range(0, len(bits), 6)]
    payload = "".join(chr(code + (48 if code < 40 else 56)) for code in codes)
    body = f"AIVDM,1,1,,A,{payload},0"
    total = 0
    for byte in body.encode():
        total ^= byte
    return f"!{body}*{total:02X}"


def told(message, names):
    """The fields of `message` by our names."""
    ours = dict(message)
    names(ours)
    return ours


def rename(message, pairs):
    for theirs, ours in pairs.items():
        if theirs in message:
            message[ours] = message.pop(theirs)


def opposite(message, theirs, ours):
    """A bit that they give as sent and we give by its sense."""
    if message.get(theirs) is not None:
        message[ours] = not message.pop(theirs)


def station_time(message):
    """Year to second as one moment, where they are one."""
    names = ["year", "month", "day", "hour", "minute", "second"]
    if message.get("type") not in (4, 11) or "year" not in message:
        return
    values = [message.pop(name, None) for name in names]
    try:
        moment = datetime.datetime(*values)
        message["station_time"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (TypeError, ValueError):
        message["station_time"] = None


class Rate(float):
    """A rate of turn in degrees a minute, where we give its code."""

    def is_of(self, code):
        """Whether whole degrees a minute could be this code: the judge rounds them."""
        rate = math.copysign((code / 4.733) ** 2, code)
        return abs(rate - self) <= 0.5


def pyais_names(message):
    rename(message, {"msg_type": "type", "alt": "altitude", "name": "shipname", "vendorid": "vendor"})
    # The name of an aid to navigation with its extension.
    if message.get("full_name") is not None:
        message["shipname"] = message["full_name"]
    rename(message, {"spare_1": "reserved_1"})
    station_time(message)
    opposite(message, "dte", "dte_ready")
    turn = message.get("turn")
    if turn is not None:
        # The codes for "without an indicator" and "not available" are names of their own there.
        is_code = type(turn).__name__ == "TurnRate"
        message["turn"] = int(float(turn)) if is_code else Rate(turn)
    if message["type"] == 24 and "partno" in message:
        message["part"] = {0: "A", 1: "B"}.get(message.pop("partno"))
    if isinstance(message.get("data"), bytes):
        message["payload"] = message.pop("data").hex()
    if message["type"] == 21 and "reserved_1" in message:
        message["aid_status"] = message.pop("reserved_1")


LIBAIS = {
    "id": "type",
    "repeat_indicator": "repeat",
    "nav_status": "status",
    "sog": "speed",
    "position_accuracy": "accuracy",
    "x": "lon",
    "y": "lat",
    "cog": "course",
    "true_heading": "heading",
    "timestamp": "second",
    "special_manoeuvre": "maneuver",
    "utc_min": "utc_minute",
    "slots_to_allocate": "num_slots",
    "imo_num": "imo",
    "name": "shipname",
    "type_and_cargo": "ship_type",
    "dim_a": "to_bow",
    "dim_b": "to_stern",
    "dim_c": "to_port",
    "dim_d": "to_starboard",
    "fix_type": "epfd",
    "eta_month": "month",
    "eta_day": "day",
    "eta_hour": "hour",
    "eta_minute": "minute",
    "transmission_ctl": "long_range_wanted",
    "seq": "seqno",
    "seq_num": "seqno",
    "mmsi_dest": "dest_mmsi",
    "retransmitted": "retransmit",
    "fi": "fid",
    "alt": "altitude",
    "alt_sensor": "barometric",
    "assigned_mode": "assigned",
    "mode_flag": "assigned",
    "unit_flag": "cs",
    "display_flag": "display",
    "dsc_flag": "dsc",
    "band_flag": "band",
    "m22_flag": "msg22",
    "aton_type": "aid_type",
    "aton_status": "aid_status",
    "virtual_aton": "virtual_aid",
    "off_pos": "off_position",
    "chan_a": "channel_a",
    "chan_b": "channel_b",
    "txrx_mode": "txrx",
    "power_low": "power",
    "x1": "ne_lon",
    "y1": "ne_lat",
    "x2": "sw_lon",
    "y2": "sw_lat",
    "chan_a_bandwidth": "band_a",
    "chan_b_bandwidth": "band_b",
    "zone_size": "zonesize",
    "vendor_id": "vendor",
    "interval_raw": "interval",
    "mmsi_1": "mmsi1",
    "dest_mmsi_a": "mmsi1",
    "dest_mmsi_b": "mmsi2",
    "offset_a": "offset1",
    "offset_b": "offset2",
    "inc_a": "increment1",
    "inc_b": "increment2",
}


def libais_names(message):
    rename(message, LIBAIS)
    kind = message["type"]
    station_time(message)
    opposite(message, "dte", "dte_ready")
    if kind in (7, 13):
        for n, receipt in enumerate(message.pop("acks", []), 1):
            message[f"mmsi{n}"], message[f"mmsiseq{n}"] = receipt
    if kind == 20:
        for n, block in enumerate(message.pop("reservations", []), 1):
            names = {"offset": "offset", "num_slots": "number", "timeout": "timeout", "incr": "increment"}
            message.update({f"{ours}{n}": block[theirs] for theirs, ours in names.items()})
    if kind == 15:
        rename(message, {"msg_1_1": "type1_1", "slot_offset_1_1": "offset1_1", "msg_1_2": "type1_2"})
        rename(message, {"slot_offset_1_2": "offset1_2", "msg_2": "type2_1", "slot_offset_2": "offset2_1"})
        rename(message, {"mmsi_2": "mmsi2"})
    if kind == 24 and "part_num" in message:
        message["part"] = {0: "A", 1: "B"}.get(message.pop("part_num"))
    if "rot" in message:
        # The codes for "without an indicator" and "not available" come out as 720 and -731.
        rate = message.pop("rot")
        is_code = message.pop("rot_over_range")
        code = math.copysign(round(4.733 * math.sqrt(abs(rate))), rate)
        message["turn"] = code if is_code else Rate(rate)


def aiscat_names(message):
    rename(message, {"shiptype": "ship_type", "alt": "altitude", "vendorid": "vendor"})
    rename(message, {"name": "shipname", "turn_unscaled": "turn", "alt_sensor": "barometric"})
    rename(message, {"aton_status": "aid_status", "transmission_control": "long_range_wanted"})
    rename(message, {"vendor_id": "vendor"})
    message.pop("channel", None)
    station_time(message)
    if message["type"] in (4, 11):
        message.pop("timestamp", None)
    opposite(message, "dte", "dte_ready")
    if message["type"] == 24 and "partno" in message:
        message["part"] = {0: "A", 1: "B"}.get(message.pop("partno"))


TRENDS = {"steady": 0, "decreasing": 1, "increasing": 2}


def gpsd_names(message):
    kind = message["type"]
    rename(message, {"shiptype": "ship_type", "alt": "altitude", "vendorid": "vendor"})
    rename(message, {"name": "shipname"})
    rename(message, {"reserved": "reserved_1"} if kind in (18, 19) else {})
    rename(message, {"regional": "reserved_2"} if kind in (18, 19) else {})
    rename(message, {"regional": "aid_status"} if kind == 21 else {})
    if kind in (4, 11):
        stamp = message.pop("timestamp", None)
        try:
            datetime.datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ")
            message["station_time"] = stamp
        except (TypeError, ValueError):
            message["station_time"] = None
    opposite(message, "dte", "dte_ready")
    eta = message.pop("eta", None)
    if eta is not None:
        # MM-DDThh:mmZ
        values = [eta[0:2], eta[3:5], eta[6:8], eta[9:11]]
        message.update(zip(["month", "day", "hour", "minute"], map(int, values)))
    if isinstance(message.get("data"), str):
        message["payload"] = message.pop("data").partition(":")[2]
    if (kind, message.get("dac"), message.get("fid")) == (8, 200, 10):
        # In decimetres and centimetres there.
        for name, unit in {"length": 10, "beam": 10, "draught": 100}.items():
            if name in message:
                message[name] /= unit
    for name in ("leveltrend", "pressuretend"):
        message.update({name: TRENDS[message[name]]} if message.get(name) in TRENDS else {})
    for name in ("ne_lon", "ne_lat", "sw_lon", "sw_lat", "lon", "lat"):
        if isinstance(message.get(name), str):
            message[name] = float(message[name])
    for name, most in {"speed": 102.2, "altitude": 4094}.items():
        # Their words for "not available" and for "this or more".
        if isinstance(message.get(name), str):
            message[name] = None if message[name] == "nan" else most


JUDGES = {"pyais": pyais, "libais": libais, "gpsd": gpsd, "aiscat": aiscat}
