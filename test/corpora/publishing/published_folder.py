"""Reads a published folder, as src/README.md says under "Published", with nothing of Boxwood's."""

import json
import struct
import zlib

FIRST_PART = 1 << 20


def inflate_raw(data):
    return zlib.decompressobj(-15).decompress(data)


class Folder:
    def __init__(self, path):
        front = (path / "archive.boxwood").read_bytes()
        assert front[:8] == b"\x89Boxwood"
        version, stored, length, _ = struct.unpack("<4I", front[8:24])
        assert version == 1
        contents = inflate_raw(front[24 : 24 + stored])
        assert len(contents) == length
        self.text = contents.decode()
        self.front = json.loads(contents)
        self.hot = front[24 + stored :]
        self.parts = b"".join(p.read_bytes() for p in sorted(path.glob("archive-*.boxwood-part")))
        self.names = [p.name for p in path.iterdir()]

    def bytes(self, address, length):
        if address < FIRST_PART:
            return self.hot[address : address + length]
        return self.parts[address - FIRST_PART : address - FIRST_PART + length]

    def block(self, address, length):
        stored = self.bytes(address, length)
        told = struct.unpack("<I", stored[4:8])[0]
        body = inflate_raw(stored[8:]) if told & 1 else stored[8:]
        assert len(body) == told >> 1
        return body

    def blocks(self, section):
        for address, length, first in section["pages"]:
            page = self.block(address, length)
            count = len(page) // 8
            gaps = struct.unpack(f"<{count}I", page[: 4 * count])
            lengths = struct.unpack(f"<{count}I", page[4 * count :])
            at = first
            for gap, size in zip(gaps, lengths):
                at += gap
                yield self.block(at, size)
                at += size


def table(block):
    count = struct.unpack("<I", block[:4])[0]
    ends = struct.unpack(f"<{count}I", block[4 : 4 + 4 * count])
    arena = block[4 + 4 * count :]
    return [arena[a:b].decode("utf-8", "replace") for a, b in zip((0,) + ends, ends)]


def ids(block):
    count = struct.unpack("<I", block[:4])[0]
    return table(block[4 + 8 * count :])


def varint(block, at):
    value = shift = 0
    while True:
        byte = block[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def terms(block):
    """The terms of a dictionary's page."""
    at = 0
    _, at = varint(block, at)
    _, at = varint(block, at)
    before = b""
    while at < len(block):
        shared, at = varint(block, at)
        rest, at = varint(block, at)
        before = before[:shared] + block[at : at + rest]
        at += rest
        yield before.decode("utf-8", "replace")
        fields = block[at]
        at += 1
        for _ in range(bin(fields).count("1")):
            rows, at = varint(block, at)
            posted, at = varint(block, at)
            placed, at = varint(block, at)
            if posted & 1:
                at += (posted >> 1) + placed
