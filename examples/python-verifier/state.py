"""SCALE, headers and storage proofs (Header, Storage proof)."""
from hashlib import blake2b

from failed import need, reading


def blake2(octets):
    return blake2b(octets, digest_size=32).digest()


class Reader:
    """SCALE, from the front. ValueError or IndexError where the bytes end."""

    def __init__(self, octets):
        self.octets, self.at = octets, 0

    def take(self, count):
        self.at += count
        if self.at > len(self.octets):
            raise ValueError("the bytes end too early")
        return self.octets[self.at - count : self.at]

    def integer(self, count):
        return int.from_bytes(self.take(count), "little")

    def compact(self):
        mode = self.octets[self.at] & 3
        return self.integer(1 << mode) >> 2 if mode < 3 else self.integer(self.integer(1) // 4 + 4)

    def vector(self, item=None):
        count = self.compact()
        return self.take(count) if item is None else [item() for _ in range(count)]

    def end(self):
        if self.at != len(self.octets):
            raise ValueError("bytes are left over")


class Header:
    """A header from the front of a reader: parent, number, state_root, hash, and logs: what GRANDPA says in it."""

    def __init__(self, reader):
        begin, self.logs = reader.at, []
        self.parent, self.number, self.state_root = reader.take(32), reader.compact(), reader.take(32)
        reader.take(32)
        reader.vector(lambda: self.digest_item(reader))
        self.hash = blake2(reader.octets[begin : reader.at])
        if self.number >> 32:
            raise ValueError("no block number")

    def digest_item(self, reader):
        kind = reader.integer(1)
        if kind not in (0, 4, 5, 6, 8):
            raise ValueError("no digest item")
        engine = reader.take(4) if kind in (4, 5, 6) else None
        log = reader.vector() if kind != 8 else None
        if (kind, engine) == (4, b"FRNK"):
            self.logs.append(log)


def header_of(octets, reason="header"):
    with reading(reason):
        reader = Reader(octets)
        header = Header(reader)
        reader.end()
        return header


def trie_node(octets):
    """Of a node of a state trie: partial key as half bytes, value (None, its hash, or a list with it), children."""
    reader = Reader(octets)
    first = reader.integer(1)
    if first == 0:
        reader.end()
        return "", None, {}
    if first < 16:
        raise ValueError("no trie node")
    bits = 6 if first >= 64 else 5 if first >= 32 else 4
    kind = first >> bits if bits == 6 else bits
    length = first & (1 << bits) - 1
    more = 255 if length == (1 << bits) - 1 else 0
    while more == 255:
        more = reader.integer(1)
        length += more
    partial = reader.take((length + 1) // 2).hex()
    bitmap = reader.integer(2) if kind in (2, 3, 4) else 0
    value = [reader.vector()] if kind in (1, 3) else reader.take(32) if kind in (4, 5) else None
    children = {f"{nibble:x}": reader.vector() for nibble in range(16) if bitmap >> nibble & 1}
    reader.end()
    return partial[length % 2 :], value, children


def stored(root, proof, rest):
    """The value under a key (as half bytes) in the state of that root; None: the proof shows that there is none."""
    known = {blake2(item): item for item in proof}
    need(root in known, "proofRoot")
    octets = known[root]
    while True:
        with reading("proofMissing"):
            partial, value, children = trie_node(octets)
            if not rest.startswith(partial):
                return None
            rest = rest[len(partial) :]
            if not rest:
                return value[0] if isinstance(value, list) else value and known[value]
            if rest[0] not in children:
                return None
            child, rest = children[rest[0]], rest[1:]
            octets = known[child] if len(child) == 32 else child
