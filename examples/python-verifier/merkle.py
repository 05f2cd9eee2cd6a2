"""The Merkle tree of the log: RFC 6962 with SHA-256 (Merkle tree)."""
from hashlib import sha256

from failed import need


def node(left, right):
    return sha256(b"\1" + left + right).digest()


def root_of(size, peaks):
    need(len(peaks) == bin(size).count("1"), "peaks")
    root = peaks[-1] if peaks else sha256().digest()
    for peak in peaks[-2::-1]:
        root = node(peak, root)
    return root


def appended(size, peaks, leaves):
    peaks = list(peaks)
    for size, leaf in enumerate(leaves, size):
        while size & 1:
            leaf, size = node(peaks.pop(), leaf), size >> 1
        peaks.append(leaf)
    return peaks


def climb(at, last, path, roots):
    """Follows a path from a node to the top (RFC 9162, 2.1.3.2 and 2.1.4.2): the last of the roots takes every sibling,
    the others those on the left only. None: the path is not as long as it must be."""
    for sibling in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            roots = [node(sibling, root) for root in roots]
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            roots[-1] = node(roots[-1], sibling)
        at, last = at >> 1, last >> 1
    return roots if last == 0 else None


def is_beginning(old, old_root, size, root, path):
    if old >= size or old == 0:
        return old == size and not path and old_root == root
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    nodes = path if at else [old_root, *path]
    return climb(at, last, nodes[1:], [nodes[0], nodes[0]]) == [old_root, root] if nodes else False
