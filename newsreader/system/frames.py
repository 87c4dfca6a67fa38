"""The protocol between this program and its child processes: frames, in both directions.

A frame is a JSON object on a line of its own. If it has "bytes", a number, that many bytes follow the line: the
payload, for samples, pages and other data too large for JSON.
"""

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

Message = Mapping[str, Any]
Frame = tuple[dict[str, Any], bytes]
"""A message and its payload, b"" if it has none."""


def encode(message: Message, payload_size: int = 0) -> bytes:
    """The line of a frame. It is ASCII, so that a character is never cut in two."""
    head = {**message, "bytes": payload_size} if payload_size else message
    return json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> dict[str, Any]:
    """The message in a line; {} for a line cut short because the other side died."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def payload_size(message: Message) -> int:
    """The number of payload bytes that follow the line of a frame."""
    size = message.get("bytes", 0)
    return size if isinstance(size, int) and size > 0 else 0


def read_frames(stream: IO[bytes]) -> Iterator[Frame]:
    """The frames of a stream until it ends. A frame whose payload was cut short is dropped."""
    while line := stream.readline():
        message = decode(line)
        size = payload_size(message)
        payload = stream.read(size) if size else b""
        if len(payload) == size:
            yield message, payload
