"""Models in ONNX files: one more output asked of them, and running them so that they can be stopped.

A model that speaks works out how long each sound is, and tells nobody. An ONNX file is a protocol buffer, of which a
few bytes more ask for that: the package `onnx`, which can do it too, is larger than all of ours.

Format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
"""

import threading
from collections.abc import Iterator, Mapping
from typing import Any

_MODEL_GRAPH, _GRAPH_NODE, _GRAPH_OUTPUT = 7, 1, 12
_NODE_OUTPUT, _NODE_OPERATION = 2, 4
_VALUE_NAME = 1


class Stopped(Exception):
    """A run was stopped."""


class Network:
    """A model, loaded. One run at a time."""

    def __init__(self, model: bytes, durations_from: str) -> None:
        """`durations_from` names the operation that works out how long each sound is: if the model has exactly one such
        operation, its result is the last output of each run, and `tells_durations` is true.

        Raises whatever onnxruntime raises for what is no model.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the other cores are the reader's
        options.log_severity_level = 4
        name = sole_result(model, durations_from)
        self.tells_durations = bool(name)
        self._session = onnxruntime.InferenceSession(
            with_output(model, name) if name else model, options, providers=["CPUExecutionProvider"]
        )
        self._lock = threading.Lock()
        self._running: Any = None

    def run(self, inputs: Mapping[str, Any]) -> list[Any]:
        """The outputs. Raises `Stopped`."""
        import onnxruntime

        options = onnxruntime.RunOptions()
        with self._lock:
            self._running = options
        try:
            outputs: list[Any] = self._session.run(None, inputs, options)
        except Exception:
            if options.terminate:
                raise Stopped from None
            raise
        finally:
            with self._lock:
                self._running = None
        return outputs

    def stop(self) -> None:
        """Let the run that is under way on another thread, if there is one, raise `Stopped`."""
        with self._lock:
            if self._running is not None:
                self._running.terminate = True


def sole_result(model: bytes, operation: str) -> str:
    """The name of what the one node of this operation results in; "" if there is not exactly one."""
    found: list[str] = []
    for graph in _fields(model, _MODEL_GRAPH):
        for node in _fields(graph, _GRAPH_NODE):
            if [bytes(name) for name in _fields(node, _NODE_OPERATION)] == [operation.encode()]:
                found.extend(bytes(name).decode() for name in _fields(node, _NODE_OUTPUT))
    return found[0] if len(found) == 1 else ""


def with_output(model: bytes, name: str) -> bytes:
    """The model with one more output, what a node of this name results in.

    What a protocol buffer says twice of something is put together, so it needs only to be written after its end.
    """
    return model + _field(_MODEL_GRAPH, _field(_GRAPH_OUTPUT, _field(_VALUE_NAME, name.encode())))


def _fields(message: bytes | memoryview, number: int) -> Iterator[memoryview]:
    """The contents of a message's fields of a number."""
    view = memoryview(message)
    return (view[start:end] for found, start, end in _parts(view) if found == number)


def _parts(message: memoryview) -> Iterator[tuple[int, int, int]]:
    """The fields of a message: number, where its content starts, where it ends. Raises `ValueError` for what is no
    message."""
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
    """A number of as many bytes as it needs, and where it ends."""
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
