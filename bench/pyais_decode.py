"""The contestant pyais: reads one file, decodes every message, prints what `bench decode` prints."""

import json
import resource
import sys

from pyais.stream import IterMessages


def seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime, usage.ru_stime


def peak():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def decode(lines):
    by_type, mmsi_sum = {}, 0
    for message in IterMessages(lines):
        try:
            # pyais decodes sentences with a wrong checksum by default; no other contestant does.
            if not message.is_valid:
                continue
            decoded = message.decode()
        except Exception:
            continue
        by_type[decoded.msg_type] = by_type.get(decoded.msg_type, 0) + 1
        mmsi_sum += decoded.mmsi
    return by_type, mmsi_sum


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    user, system = seconds()
    lines = data.splitlines()
    by_type, mmsi_sum = decode(lines)
    user_after, system_after = seconds()
    print(json.dumps({
        "contestant": "pyais",
        "passes": 1,
        "sentences": len(lines),
        "bytes": len(data),
        "messages": sum(by_type.values()),
        "by_type": {str(kind): n for kind, n in sorted(by_type.items())},
        "mmsi_sum": mmsi_sum,
        "panics": 0,
        "decode_user": user_after - user,
        "decode_cpu": user_after - user + system_after - system,
        "whole_user": user_after,
        "peak": peak(),
    }))


main()
