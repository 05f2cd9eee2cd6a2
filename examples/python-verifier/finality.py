"""Sets of authorities and justifications of GRANDPA (Authorities, Justification)."""
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from failed import Failed, need, reading
from state import Header, Reader, header_of, stored

AUTHORITIES_KEY = "5f9cc45b7a00c5899361e1c6099678dc5e0621c4869aa60c02be9adcc98a0d1d"


def voters_of(reader):
    """A set of authorities: weight by key."""
    voters = reader.vector(lambda: (reader.take(32), reader.integer(8)))
    if not 0 < len(voters) <= 1024 or len(dict(voters)) != len(voters) or not all(weight for _, weight in voters):
        raise ValueError("no set of authorities")
    return dict(voters)


def check_justification(octets, target, set_id, voters):
    with reading("justification"):
        reader = Reader(octets)
        round_number, of = reader.take(8), (reader.take(32), reader.integer(4))
        votes = reader.vector(lambda: (reader.take(32), reader.integer(4), reader.take(64), reader.take(32)))
        ways = {header.hash: header for header in reader.vector(lambda: Header(reader))}
        reader.end()
    need(of == (target.hash, target.number), "otherBlock")
    used = set()
    for block, number, _, _ in votes:
        while block != target.hash:
            need(block in ways and ways[block].number == number > target.number, "ancestry")
            used.add(block)
            block, number = ways[block].parent, number - 1
        need(number == target.number, "ancestry")
    need(used == ways.keys(), "ancestry")
    keys = [key for _, _, _, key in votes]
    need(voters.keys() >= set(keys), "voter")
    casts = {(block, number, key) for block, number, _, key in votes}
    need(len(casts) == len(votes) and all(keys.count(key) <= 2 for key in voters), "votes")
    total = sum(voters.values())
    need(sum(voters[key] for key in set(keys)) >= total - (total - 1) // 3, "weight")
    for block, number, signature, key in votes:
        message = b"\1" + block + number.to_bytes(4, "little") + round_number + set_id.to_bytes(8, "little")
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        except (InvalidSignature, ValueError) as error:
            raise Failed("signature", f"0x{key.hex()}") from error
    return f"{len(set(keys))} of {len(voters)} authorities of set {set_id}"


def next_set(row, last, set_id, voters):
    """Checks how a set ended; the next one, and the block with which the old one ended."""
    need(row["id"] == set_id, "setOrder", row["id"])
    headers = [header_of(octets, "setHeaders") for octets in row["headers"]]
    need(headers and headers[0].number > last, "setHeaders")
    for parent, child in zip(headers, headers[1:]):
        need((child.parent, child.number) == (parent.hash, parent.number + 1), "setHeaders")
    check_justification(row["justification"], headers[-1], set_id, voters)
    changes = [(header, log) for header in headers for log in header.logs if log[:1] in (b"\1", b"\2")]
    need(all(log[:1] == b"\1" for _, log in changes), "forcedChange")
    need(len(changes) == 1 and changes[0][0] is headers[0], "setChange")
    with reading("setChange"):
        reader = Reader(changes[0][1][1:])
        voters, delay = voters_of(reader), reader.integer(4)
        reader.end()
    need(headers[-1].number == headers[0].number + delay, "setChange")
    return voters, headers[-1].number


def first_set(lines, header, checkpoint):
    if checkpoint is not None:
        need(checkpoint["block"] <= header.number, "checkpointAge")
        return checkpoint["setId"], checkpoint["voters"]
    need(lines["authorities"], "noAnchor")
    [row] = lines["authorities"]
    with reading("genesisProof"):
        try:
            reader = Reader(stored(header_of(row["header"]).state_root, row["proof"], AUTHORITIES_KEY))
        except Failed as failed:
            raise ValueError(failed) from failed
        voters = voters_of(reader)
        reader.end()
    return 0, voters
