"""Errors of a parser as data, since it runs in another process, which strangers' bytes may have taken over.

Only what a parser raises crosses, by its name in a closed table, with its sentence and its text for the program.
"""

from newsreader.errors import NewsreaderError, content, editions
from newsreader.model.text import line

_RAISED = {
    each.__name__: each
    for each in (*vars(content).values(), editions.IsEdition)
    if isinstance(each, type) and issubclass(each, NewsreaderError)
}
_KEPT = ("what", "target")
"""Fields of errors for the code that catches them: texts of strangers."""

Fault = tuple[str, str, tuple[str, str]]
"""The name of an error, its sentence, and `_KEPT`, "" for one that it lacks."""


def as_fault(error: NewsreaderError) -> Fault:
    """The error as data, by the name of the nearest class that the table has."""
    name = next((each.__name__ for each in type(error).__mro__ if each.__name__ in _RAISED), "")
    return name, str(error), (getattr(error, "what", ""), getattr(error, "target", ""))


def error_of(fault: Fault) -> NewsreaderError:
    """The error again. Raises KeyError for one that no parser raises."""
    name, sentence, kept = fault
    kind = _RAISED[name]
    error = kind.__new__(kind)
    NewsreaderError.__init__(error, line(sentence))
    error.__dict__.update({field: line(text) for field, text in zip(_KEPT, kept, strict=True) if text})
    return error
