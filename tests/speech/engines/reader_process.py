"""`python -m tests.speech.engines.reader_process`: the process of the voice "screen-reader", with a reader that writes
what it hears into the file that `HEARD` names. It runs while there is that file."""

import os
import sys
from pathlib import Path

import prism

from newsreader.speech import engines
from newsreader.speech.engines import screen_reader
from newsreader.system.this_process import requests, take_stdout

FILE = "HEARD"
"""The environment variable."""


class Reader(prism.CustomBackend):  # type: ignore[misc]  # without types
    """A screen reader that cannot be asked whether it speaks."""

    def is_supported(self) -> bool:
        return _heard().exists()

    def output(self, text: str, interrupt: bool) -> None:  # noqa: ARG002
        _write(text)

    def stop(self) -> None:
        _write("(hushed)")


def _heard() -> Path:
    return Path(os.environ[FILE])


def _write(text: str) -> None:
    with _heard().open("r+", encoding="utf-8") as file:
        file.seek(0, os.SEEK_END)
        file.write(f"{text}\n")


def main() -> int:
    with prism.RegistryBuilder() as builder:
        builder.add_backend("A stand-in", Reader)
        registry = builder.freeze()
    finder = screen_reader.Finder(prism.Context(registry))
    screen_reader.Finder = lambda: finder  # type: ignore[assignment,misc]
    send = take_stdout()
    return engines.serve("screen-reader", requests(), send)


if __name__ == "__main__":
    sys.exit(main())
