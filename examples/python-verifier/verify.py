#!/usr/bin/env python3
"""Verifies an evidence bundle of Keyfold offline: docs/reference/evidence-bundle.md and section 14 of docs/protocol.md.

One line a check; the first that fails ends it. Exit code 0: all passed; 4: one failed or was not available; 2: usage.
"""
import argparse
import json
import sys
from hashlib import sha256

from failed import Failed, need, reading
from finality import check_justification, first_set, next_set
from lines import lines_of, read
from merkle import appended, climb, is_beginning, root_of
from state import Reader, blake2, header_of, stored

HEAD_KEY = "b0f1012b5c160ae4cf55cbde0777e49b05fe52c2045750c3c492ccdcf62e2b9c"
CHECKS = ["format", "genesis", "order", "leaves", "head", "inclusion", "consistency"]
CHECKS += ["stateProof", "header", "authorities", "finality", "request"]


def verify(text, genesis, checkpoint):
    """Yields what there is to say of each of CHECKS that passed, None if it is not available. Raises Failed."""
    lines = lines_of(text)
    [bundle], [head], [finality], records = (lines[kind] for kind in ("keyfold-bundle", "head", "finality", "record"))
    first, last, scope, is_dev = bundle["from"], bundle["to"], bundle["scope"]["kind"], bundle["network"] == "dev"
    paths = {row["index"]: row["path"] for row in lines["inclusion"]}
    need(len(paths) == len(lines["inclusion"]), "strayPath")
    yield f"version 1, {len(records)} records, scope {scope}"

    need(genesis in (None, bundle["genesis"]), "genesis")
    need(checkpoint is None or checkpoint["genesis"] == bundle["genesis"], "checkpointChain")
    need(all(header_of(row["header"]).hash == bundle["genesis"] for row in lines["authorities"]), "genesisHeader")
    yield f"0x{bundle['genesis'].hex()}" + ("" if genesis or checkpoint else ", as the bundle says: --genesis pins it")

    need(first <= last, "range")
    indices, before, block = set(), -1, 0
    for row in records:
        need(first <= row["index"] < last, "range", row["index"])
        need(row["index"] not in indices, "duplicate", row["index"])
        need(row["index"] > before, "order", row["index"])
        need(row["block"] >= block, "blockOrder", row["index"])
        before, block = row["index"], row["block"]
        indices.add(before)
    need(scope != "all" or len(indices) == last - first, "gap")
    yield f"from {first} to {last}, " + ("none missing" if scope == "all" else "complete: only a whole log proves it")

    leaves, given = [], None
    for row in records:
        index, record, extrinsic = row["index"], row["record"], row.get("extrinsic")
        shortest = {b"\0\0": 4, b"\0\1": 36}.get(record[:2])
        is_event = shortest is not None and len(record) >= shortest
        need(is_event or record[:1] == b"\1" and len(record) == 37, "record", index)
        cause = record[2:34] if record[:2] == b"\0\1" else None
        if cause in (None, given):
            need(extrinsic is None, "strayExtrinsic", index)
        else:
            need(extrinsic is not None, "noExtrinsic", index)
            need(blake2(extrinsic) == cause, "digest", index)
            given = cause
        leaf = index.to_bytes(8, "little") + row["block"].to_bytes(4, "little") + record
        leaves.append(sha256(b"\0" + leaf).digest())
    yield f"{len(leaves)} leaf hashes, {sum('extrinsic' in row for row in records)} extrinsics"

    size, root = head["size"], root_of(head["size"], head["peaks"])
    need(size >= last, "size")
    yield f"size {size}, root 0x{root.hex()}"

    if scope == "all":
        heads = {0: [], **{row["size"]: row["peaks"] for row in lines["consistency"]}, size: head["peaks"]}
        need(first in heads and last in heads, "noHead")
        root_of(first, heads[first])
        begin = [] if first == 0 else heads[first]
        need(root_of(last, appended(first, begin, leaves)) == root_of(last, heads[last]), "root")
        need(not paths, "strayPath")
    for index, leaf in zip(sorted(indices), leaves if scope != "all" else []):
        need(index in paths, "noPath", index)
        need(climb(index, size - 1, paths[index], [leaf]) == [root], "path", index)
    need(paths.keys() <= indices, "strayPath")
    yield "recomputed from all of its leaves" if scope == "all" else f"{len(paths)} paths"

    for row in lines["consistency"]:
        need(row["size"] in (first, last), "oldHead", row["size"])
        need(is_beginning(row["size"], root_of(row["size"], row["peaks"]), size, root, row["path"]), "consistency")
    yield f"{len(lines['consistency'])} earlier heads"

    if not is_dev:
        value = stored(header_of(head["header"]).state_root, head["proof"], HEAD_KEY)
        with reading("otherHead"):
            reader = Reader(bytes(9) if value is None else value)
            in_state = reader.integer(8), reader.vector(lambda: reader.take(32))
            reader.end()
        need(in_state == (size, head["peaks"]), "otherHead")
    yield None if is_dev else "the state of the block has this head"

    header = header_of(head["header"])
    need(header.number >= block, "oldBlock")
    yield f"block {header.number}, 0x{header.hash.hex()}"

    if is_dev:
        yield from (None, None)
    else:
        set_id, voters = begun, _ = first_set(lines, header, checkpoint)
        ended = checkpoint["block"] if checkpoint else 0
        for row in lines["set"]:
            if row["id"] >= begun:
                voters, ended = next_set(row, ended, set_id, voters)
                set_id += 1
        yield f"from set {begun} to set {set_id}"
        yield check_justification(finality["justification"], header, set_id, voters)

    if scope == "request":
        wanted = b"\x16\x04" + bundle["scope"]["value"].to_bytes(8, "little")  # The event Requested, its first field.
        events = (row["record"][34 if row["record"][1] else 2 :] for row in records if row["record"][0] == 0)
        need(any(event.startswith(wanted) for event in events), "noRequest")
        yield f"request {bundle['scope']['value']} is made in a record"


def hash_of(text):
    return read(text, 32)


def checkpoint_of(path):
    """A checkpoint from its file. ArgumentTypeError if it is none."""
    try:
        with open(path, "rb") as file:
            fields = json.load(file)
        voters = {read(one["id"], 32): int(one["weight"]) for one in fields["authorities"]}
        if not voters or len(voters) < len(fields["authorities"]) or not all(voters.values()):
            raise ValueError("authorities: no set")
        block, set_id = int(fields["block"]), int(fields["setId"])
        return {"genesis": read(fields["genesis"], 32), "block": block, "setId": set_id, "voters": voters}
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from error


def main():
    parser = argparse.ArgumentParser(description="Verifies an evidence bundle of Keyfold.")
    parser.add_argument("file", type=argparse.FileType("rb"))
    parser.add_argument("--genesis", type=hash_of, help="hash of block 0 of the chain")
    parser.add_argument("--checkpoint", type=checkpoint_of, help="file: a block and its authorities that you trust")
    parser.add_argument("--dev", action="store_true", help="take a bundle that proves neither state nor finality")
    options = parser.parse_args()
    steps = verify(options.file.read(), options.genesis, options.checkpoint)
    all_there = True
    for check in CHECKS:
        try:
            said = next(steps)
        except StopIteration:
            break
        except Failed as failed:
            print(f"FAIL {check:<12} {': '.join(map(str, failed.args))}")
            return 4
        all_there = all_there and said is not None
        print(f"ok   {check:<12} {said}" if said is not None else f"--   {check:<12} not available: dev chain")
    print("not checked here: the signatures, proofs and sums in the extrinsics, and what the events say")
    return 0 if all_there or options.dev else 4


if __name__ == "__main__":
    sys.exit(main())
