"""A tiny Piper voice, and its folder.

Its sound with the number n is `HOP` samples of the level n/200. It works out how long each sound is by an operation
called Ceil, as Piper's models do.
"""

import hashlib
import json
import struct
from pathlib import Path

from newsreader.speech.engines.voices import own_voices_folder

HOP = 256

_FLOAT, _INT64 = 1, 7


def _number(value: int) -> bytes:
    coded = bytearray()
    while value > 127:
        coded.append(value & 127 | 128)
        value >>= 7
    return bytes([*coded, value])


def _field(number: int, content: bytes | str | int) -> bytes:
    if isinstance(content, int):
        return _number(number << 3) + _number(content)
    held = content.encode() if isinstance(content, str) else content
    return _number(number << 3 | 2) + _number(len(held)) + held


def _node(operation: str, inputs: list[str], output: str, attributes: bytes = b"") -> bytes:
    named = b"".join(_field(1, name) for name in inputs)
    return _field(1, named + _field(2, output) + _field(3, output) + _field(4, operation) + attributes)


def _constant(name: str, shape: list[int], kind: int, raw: bytes) -> bytes:
    sizes = b"".join(_field(1, size) for size in shape)
    return _field(5, sizes + _field(2, kind) + _field(8, name) + _field(9, raw))


def _value(number: int, name: str, kind: int, shape: list[str | int]) -> bytes:
    sizes = b"".join(_field(1, _field(2, size) if isinstance(size, str) else _field(1, size)) for size in shape)
    return _field(number, _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, sizes))))


def model(*, ceilings: int = 1) -> bytes:
    """The file. `ceilings` is how many operations called Ceil it has."""
    to_float = _field(5, _field(1, "to") + _field(20, 2) + _field(3, _FLOAT))
    nodes = [
        _node("Cast", ["input"], "numbers", to_float),
        _node("Mul", ["numbers", "loudness"], "levels"),  # [1, sounds]
        _node("Mul", ["numbers", "nothing"], "zeros"),
        _node("Add", ["zeros", "one"], "durations"),
        *(_node("Ceil", ["durations"], f"ceiling{index}") for index in range(ceilings)),
        _node("Unsqueeze", ["levels", "last"], "column"),  # [1, sounds, 1]
        _node("Mul", ["column", "row"], "frames"),  # [1, sounds, HOP]
        _node("Reshape", ["frames", "shape"], "wave"),  # [1, 1, samples]
        _node("ReduceSum", ["scales"], "scale", _field(5, _field(1, "keepdims") + _field(20, 2) + _field(3, 0))),
        _node("Mul", ["scale", "nothing"], "unheard"),
        _node("Add", ["wave", "unheard"], "output"),
    ]
    constants = [
        _constant("loudness", [], _FLOAT, struct.pack("<f", 1 / 200)),
        _constant("nothing", [], _FLOAT, struct.pack("<f", 0.0)),
        _constant("one", [], _FLOAT, struct.pack("<f", 1.0)),
        _constant("last", [1], _INT64, struct.pack("<q", 2)),
        _constant("row", [1, 1, HOP], _FLOAT, struct.pack(f"<{HOP}f", *[1.0] * HOP)),
        _constant("shape", [3], _INT64, struct.pack("<3q", 1, 1, -1)),
    ]
    values = [
        _value(11, "input", _INT64, [1, "sounds"]),
        _value(11, "input_lengths", _INT64, [1]),
        _value(11, "scales", _FLOAT, [3]),
        _value(12, "output", _FLOAT, [1, 1, "samples"]),
    ]
    graph = b"".join(nodes) + _field(2, "tones") + b"".join(constants) + b"".join(values)
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 17))


SOUNDS = "_^$ .,;:!?'abcdefhijklmnoprstuvwzæðŋɐɑɒɔəɛɜɡɪɹʃʊʌʒˈˌːθᵻɚɾʔ"


def description(**changes: object) -> bytes:
    """The JSON file: each sound has its place in `SOUNDS` for a number."""
    sounds = {sound: [number] for number, sound in enumerate(SOUNDS)}
    config = {
        "audio": {"sample_rate": 22_050},
        "espeak": {"voice": "en-us"},
        "phoneme_id_map": sounds,
        "num_speakers": 1,
    }
    return json.dumps({**config, **changes}).encode()


def drop_in(identity: str = "tones", *, fast_voice: str = "", **changes: object) -> Path:
    """Put the voice where a user's own voices are. With a `fast_voice` it is one that takes long."""
    folder = own_voices_folder() / identity
    folder.mkdir(parents=True)
    files = {"tones.onnx": model(), "tones.onnx.json": description(**changes)}
    checksums = [f'"{name}" = "{hashlib.sha256(held).hexdigest()}"' for name, held in files.items()]
    head = ["name = 'Tones'", "engine = 'piper'", "accent = 'None'", "language = 'en-GB'", "licence = 'None'"]
    head += ["model = 'tones.onnx'", "sample_rate = 22050", f"fast_voice = {fast_voice!r}", "[sha256]"]
    (folder / "voice.toml").write_text("\n".join([*head, *checksums]), "utf-8")
    for name, held in files.items():
        (folder / name).write_bytes(held)
    return folder
