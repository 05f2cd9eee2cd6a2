"""The lines of a bundle (docs/reference/evidence-bundle.md, The file)."""
import json
import re

from failed import need, reading

SCOPES = {"all": {}, "key": {"value": "u32"}, "request": {"value": "u53"}, "object": {"value": 32}}
SCOPES["operator"] = {"value": 32}
LINES = {  # In their order. "*": a list; "?": optional; a number: so many bytes of hex, 0 for any; "u53": below 2^53.
    "keyfold-bundle": {"version": "u32", "genesis": 32, "network": ("grandpa", "dev"), "scope": SCOPES, "from": "u53",
                       "to": "u53", "metadata": "u32", "settings": {"simulatedVendor?": 32, "window?": "u32"}},
    "consistency": {"size": "u53", "peaks": [32], "path": [32]},
    "record": {"index": "u53", "block": "u32", "record": 0, "extrinsic?": 0},
    "block": {"number": "u32", "hash": 32},
    "inclusion": {"index": "u53", "path": [32]},
    "head": {"size": "u53", "peaks": [32], "proof": [0], "header": 0},
    "authorities": {"header": 0, "proof": [0]},
    "set": {"id": "u53", "headers": [0], "justification": 0},
    "finality": {"justification": 0},
}
REPEATED = ("consistency", "record", "block", "inclusion", "set")


def read(value, shape):
    """The value of a field as it is used from then on: bytes instead of hex. ValueError if it is not of the shape."""
    if shape is SCOPES:
        shape = {"kind": (value["kind"],), **SCOPES[value["kind"]]}
    if isinstance(shape, dict):
        names = {name.rstrip("?"): name for name in shape}
        if value.keys() - names.keys() or any(name not in value and name == key for name, key in names.items()):
            raise ValueError(f"other fields than {', '.join(shape)}")
        return {name: read(item, shape[names[name]]) for name, item in value.items()}
    if isinstance(shape, list) and type(value) is list:
        return [read(item, shape[0]) for item in value]
    if isinstance(shape, tuple) and type(value) in (str, bool) and value in shape:
        return value
    if isinstance(shape, str) and type(value) is int and 0 <= value < 1 << int(shape[1:]):
        return value
    if type(shape) is int and type(value) is str and re.fullmatch("0x([0-9a-f]{2})*", value):
        if shape in (0, len(value) // 2 - 1):
            return bytes.fromhex(value[2:])
    raise ValueError(f"{str(value)[:80]} is not {shape}")


def whole(text):
    """A number that is written with a point or an exponent; JSON does not tell 1.0 from 1."""
    return int(float(text)) if float(text).is_integer() else float(text)


def lines_of(text):
    """The lines of a bundle by their type."""
    lines, order, place = {name: [] for name in LINES}, list(LINES), -1
    rows = [line for line in text.split(b"\n") if line]
    need(rows, "empty")
    for nth, line in enumerate(rows):
        with reading("notJson"):
            row = json.loads(line.decode(), parse_float=whole, parse_constant=lambda name: int(name))
        need(isinstance(row, dict), "notJson", line[:80])
        kind = row.pop("type", None)
        need(nth > 0 or kind == "keyfold-bundle", "notBundle")
        need(nth > 0 or row.get("version") == 1, "version")
        need(isinstance(kind, str) and kind in LINES, "lineType", kind)
        before, place = place, order.index(kind)
        need(place > before or place == before and kind in REPEATED, "lineOrder", kind)
        shape = LINES[kind]
        if kind == "finality" and lines["keyfold-bundle"][0]["network"] == "dev":
            shape = {"dev": (True,)}
        with reading("field"):
            lines[kind].append(read(row, shape))
    need(lines["head"] and lines["finality"], "missing")
    return lines
