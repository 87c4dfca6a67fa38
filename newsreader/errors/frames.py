"""An error on its way to another process, as the part {"error": {"class", "sentence", "kind"}} of a message.

The process that sends it may parse strangers' bytes, which may have taken it over: the reader names the classes that
it expects, and every text is cleaned.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from newsreader.errors import Kind, NewsreaderError
from newsreader.model.text import line

_KINDS = {each.value: each for each in Kind}
_FIELDS = ("what", "target", "why_not")
"""Fields of errors, each a text, for the code that catches them."""


def as_frame(error: NewsreaderError) -> dict[str, Any]:
    fields = {name: value for name, value in vars(error).items() if name in _FIELDS}
    return {"error": {"class": type(error).__name__, "sentence": str(error), "kind": error.kind.value, **fields}}


def error_in(message: Mapping[str, Any], classes: Iterable[type[NewsreaderError]] = ()) -> NewsreaderError | None:
    """The error in a message, as a plain `NewsreaderError` if it is of none of these classes; None if there is none."""
    match message:
        case {"error": {"class": name, "sentence": str(sentence), "kind": str(kind), **fields}} if kind in _KINDS:
            made = next((each for each in classes if each.__name__ == name), NewsreaderError)
            error = made.__new__(made)
            NewsreaderError.__init__(error, line(sentence), _KINDS[kind])
            vars(error).update({field: line(str(fields[field])) for field in _FIELDS if field in fields})
            return error
        case _:
            return None
