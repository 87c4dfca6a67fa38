"""Adds an output for the durations of sounds to an ONNX model file, which `onnx_network` runs.

A speech model computes how long each sound is, but does not return it. An ONNX file is a protocol buffer, and a few
more bytes add that output. The package `onnx` can do it too, but is larger than this whole program.

Format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

from collections.abc import Iterator

_MODEL_GRAPH, _GRAPH_NODE, _GRAPH_OUTPUT = 7, 1, 12
_NODE_OUTPUT, _NODE_OPERATION = 2, 4
_VALUE_NAME = 1


def sole_result(model: bytes, operation: str) -> str:
    """The name of the output of the only node of an operation; "" if there is not exactly one."""
    found: list[str] = []
    for graph in _fields(model, _MODEL_GRAPH):
        for node in _fields(graph, _GRAPH_NODE):
            if [bytes(name) for name in _fields(node, _NODE_OPERATION)] == [operation.encode()]:
                found.extend(bytes(name).decode() for name in _fields(node, _NODE_OUTPUT))
    return found[0] if len(found) == 1 else ""


def with_output(model: bytes, name: str) -> bytes:
    """The model, a protocol buffer, with one more output of this name.

    Repeated fields are merged, so appending one is enough.
    """
    return model + _field(_MODEL_GRAPH, _field(_GRAPH_OUTPUT, _field(_VALUE_NAME, name.encode())))


def _fields(message: bytes | memoryview, number: int) -> Iterator[memoryview]:
    """The contents of a message's fields with this number."""
    view = memoryview(message)
    return (view[start:end] for found, start, end in _parts(view) if found == number)


def _parts(message: memoryview) -> Iterator[tuple[int, int, int]]:
    """The fields of a message: number, and start and end of the content. Raises `ValueError` if it cannot be parsed."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        content = at
        match key & 7:
            case 0:
                _value, at = _varint(message, at)
            case 1:
                at += 8
            case 2:
                length, content = _varint(message, at)
                at = content + length
            case 5:
                at += 4
            case _:
                raise ValueError("no protocol buffer")
        if at > len(message):
            raise ValueError("a protocol buffer cut short")
        yield key >> 3, content, at


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A variable-length number, and where it ends."""
    value = shift = 0
    while True:
        if at >= len(message) or shift > 63:
            raise ValueError("no protocol buffer")
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _field(number: int, content: bytes) -> bytes:
    return _number(number << 3 | 2) + _number(len(content)) + content


def _number(value: int) -> bytes:
    coded = bytearray()
    while value > 127:
        coded.append(value & 127 | 128)
        value >>= 7
    return bytes([*coded, value])
