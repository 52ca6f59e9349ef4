"""Reads files of the old Unix program `compress` (.Z), which Python's library cannot."""

from __future__ import annotations

_MAGIC = b"\x1f\x9d"
_CLEAR = 256  # the code that empties the table, in files of block mode: all that are younger than 1985


def is_compressed(data: bytes) -> bool:
    """Whether this is a .Z file, by its first two bytes."""
    return data.startswith(_MAGIC)


def decompress(data: bytes) -> bytes:
    """Unpack a .Z file: LZW with codes of 9 bits growing to as many as the third byte says.

    Raises:
        ValueError: it is no .Z file, or it is damaged.
    """
    if not is_compressed(data) or len(data) < 3 or not 10 <= data[2] & 31 <= 16:
        raise ValueError("not a .Z file")
    most, block = data[2] & 31, bool(data[2] & 128)
    table = [bytes([value]) for value in range(256)] + ([b""] if block else [])
    empty = len(table)
    unpacked = bytearray()
    last = b""
    bits, mark, at = 9, 24, 24  # `at` counts bits; `mark` is where the codes of this width began
    while at + bits <= 8 * len(data):
        word = int.from_bytes(data[at // 8 : at // 8 + 4], "little")
        code = word >> at % 8 & (1 << bits) - 1
        at += bits
        if block and code == _CLEAR:
            del table[empty:]
            last = b""
        elif code < len(table) or (code == len(table) and last):
            text = table[code] if code < len(table) else last + last[:1]
            unpacked += text
            if last and len(table) < 1 << most:
                table.append(last + text[:1])
            last = text
        else:
            raise ValueError("the .Z file is damaged")
        # The writer changes its width a code early and always after a multiple of eight codes.
        wide = 9 if code == _CLEAR and block else min(most, max(bits, len(table).bit_length()))
        if wide != bits:
            group = 8 * bits
            at = mark + -(-(at - mark) // group) * group
            bits, mark = wide, at
    return bytes(unpacked)
