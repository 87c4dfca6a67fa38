"""Finds where and how a text fails to be TOML. tomllib of Python 3.11 says so only in prose."""

from bisect import bisect_left
from typing import Literal, NamedTuple

import tomlkit
from tomlkit.exceptions import KeyAlreadyPresent, ParseError, UnexpectedEofError

Kind = Literal["given twice", "unclosed", "other"]
"""A key has two values; a quotation mark or a bracket is not closed; anything else."""


class TomlFault(NamedTuple):
    line: int
    """From 1; 0 if unknown."""
    kind: Kind


def find_toml_fault(text: str) -> TomlFault:
    """Find the first fault of a text that tomllib refuses."""
    error = _parse_error(text)
    rows = text.split("\n")
    if _is_second_value(error):  # tomlkit may have read on before it notices
        before = bisect_left(
            range(len(rows)), True, key=lambda last: _is_second_value(_parse_error("\n".join([*rows[: last + 1], ""])))
        )
        return TomlFault(before + 1, "given twice")
    if not isinstance(error, ParseError):
        return TomlFault(0, "other")
    # Rarer characters end a line for tomlkit, too.
    before = "".join(text.splitlines(keepends=True)[: error.line - 1]).count("\n")
    # Only within brackets can a comma, or a value and a comma, follow on a line of their own; then more is expected.
    if any(isinstance(_parse_error(text + more), UnexpectedEofError) for more in ("", "\n,", "\n0,")):
        return TomlFault(before + 1, "unclosed")
    return TomlFault(before + 1, "other" if _parse_error(f"{rows[before]}'") else "unclosed")


def _parse_error(text: str) -> Exception | None:
    try:
        tomlkit.parse(text)
    except (tomlkit.exceptions.TOMLKitError, ValueError, RecursionError) as error:
        return error
    return None


def _is_second_value(error: Exception | None) -> bool:
    return any(isinstance(each, KeyAlreadyPresent) for each in (error, error and error.__cause__))
