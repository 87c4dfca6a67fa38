"""Prints results to standard output, everything else to standard error."""

import argparse
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any

from newsreader import cli, faces, model


def replace_unencodable() -> None:
    """Make standard output replace characters that its encoding lacks, instead of raising an error.

    On Windows a file or a pipe gets UTF-8, since its default encoding lacks most letters of the world.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            with suppress(OSError, ValueError):
                stream.reconfigure(encoding="utf-8" if sys.platform == "win32" else None, errors="replace")


def print_text(text: str, end: str = "\n") -> None:
    print(text, end=end)  # noqa: T201  (the one place that prints a result)


def print_wrapped(text: str) -> None:
    """Print a text, on a terminal with its lines broken at words. A pipe gets it as it is."""
    if sys.stdout.isatty():
        width = columns()
        text = "\n".join(faces.broken_at_words(own_line, width) for own_line in text.split("\n"))
    print_text(text)


def print_result(options: argparse.Namespace, document: Any, text: str, *, wrapped: bool = False) -> None:
    """Print the result of a command: with --json its document, else its text, `wrapped` as by `print_wrapped`."""
    if options.json:
        cli.print_json(document)
    elif wrapped:
        print_wrapped(text)
    else:
        print_text(text)


def columns() -> int:
    """The width of the output: COLUMNS, else the terminal's, else 80."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isascii() and wanted.isdecimal() and 0 < int(wanted) < 10_000:
        return int(wanted)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def print_xml(document: str) -> None:
    """Print XML declared as UTF-8; to another encoding, as ASCII with character references."""
    document = document.removesuffix("\n")
    print_text(document if prints_utf_8() else document.encode("ascii", "xmlcharrefreplace").decode("ascii"))


def prints_utf_8() -> bool:
    """Whether standard output takes every character."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def tell(sentence: str) -> None:
    """Print a message to standard error. A failure is ignored: the exit status remains."""
    if sys.stderr is None:  # `print` would use standard output
        return
    with suppress(OSError, ValueError, AttributeError):
        print(model.clean(sentence), file=sys.stderr)  # noqa: T201  (the one place that prints what is not a result)


def tell_on_terminal(sentence: str) -> None:
    """Print a message to standard error if that is a terminal; cron would mail it."""
    if sys.stderr is not None and sys.stderr.isatty():
        tell(sentence)


def abandon_output() -> None:
    """Redirect standard output to nowhere, so that Python's flush at exit cannot fail."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
