"""The program aiscat: reads one file, prints every message as a line of JSON."""

import sys

import aiscat


def main():
    write = sys.stdout.buffer.write
    for message in aiscat.from_file(sys.argv[1], format="json"):
        write(message)
        write(b"\n")


main()
