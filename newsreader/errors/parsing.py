"""Errors of a parser as data, since it runs in another process, which strangers' bytes may have taken over.

Only what a parser raises crosses, by its name in a closed table, with its sentence and its text for the program.
"""

from newsreader import errors
from newsreader.model.text import line

_RAISED = {
    each.__name__: each
    for each in (
        *(errors.EditionError, errors.NotReadable, errors.EmptyPage, errors.PageMissing),
        *(errors.PageFaulty, errors.RobotRefused, errors.LoginNeeded, errors.SentElsewhere, errors.NoHeadlines),
        *(errors.HeadlinesNeedScripts, errors.HeadlinesNeedLogin, errors.BrokenFeed, errors.TooHard, errors.NotAList),
    )
}
_KINDS = {each.value: each for each in errors.Kind}
_KEPT = ("what", "target")
"""Fields of errors for the code that catches them: texts of strangers."""

Fault = tuple[str, str, str, tuple[str, str]]
"""The name of an error, its sentence, its kind, and `_KEPT`, "" for one that it lacks."""


def as_fault(error: errors.NewsreaderError) -> Fault:
    """The error as data, by the name of the nearest class that the table has."""
    name = next((each.__name__ for each in type(error).__mro__ if each.__name__ in _RAISED), "")
    return name, str(error), error.kind.value, (getattr(error, "what", ""), getattr(error, "target", ""))


def error_of(fault: Fault) -> errors.NewsreaderError:
    """The error again. Raises KeyError for one that no parser raises."""
    name, sentence, kind, kept = fault
    raised = _RAISED[name]
    error = raised.__new__(raised)
    errors.NewsreaderError.__init__(error, line(sentence), _KINDS[kind])
    error.__dict__.update({field: line(text) for field, text in zip(_KEPT, kept, strict=True) if text})
    return error
