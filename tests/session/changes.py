"""The changes of the library that a session asks for, and their replies, for tests."""

from newsreader.errors import Kind, NewsreaderError
from newsreader.model.source_changes import Added, RemovedTogether
from newsreader.model.values import Clean, Source
from newsreader.session.values import Change, Changed, Outcome

Asked = tuple[object, ...]
"""The name of a change, and its arguments."""


def changes(outcome: Outcome) -> list[Asked]:
    """The changes that an outcome asks for."""
    return [(each.do, *each.arguments) for each in outcome.effects if isinstance(each, Change)]


def asked_for(outcome: Outcome, do: str) -> Change:
    """The one change of this name that an outcome asks for."""
    (change,) = [each for each in outcome.effects if isinstance(each, Change) and each.do == do]
    return change


def asks_for(outcome: Outcome, do: str) -> bool:
    return any(asked[0] == do for asked in changes(outcome))


def mark(headline_id: str, *, read: bool | None = None, saved: bool | None = None) -> Asked:
    return "mark", headline_id, read, saved


def made(asked: Change, result: object = None) -> Changed:
    return Changed(asked.generation, result)


def not_made(asked: Change, why: str, kind: Kind = Kind.OTHER) -> Changed:
    error = NewsreaderError(why)
    error.kind = kind
    return Changed(asked.generation, error=error)


def added(
    asked: Change,
    name: str,
    headlines: int,
    source_id: str = "",
    *,
    already: bool = False,
    chosen: bool = False,
    caution: str | None = None,
) -> Changed:
    """A source has been added; `caution` says why its news is incomplete."""
    source = Source(source_id, Clean(name), "https://herald.example/feed", "feed", last_error=caution)
    return made(asked, Added(source, headlines, already, chosen))


def removed(
    asked: Change, headlines: int = 3, saved: int = 0, urls: tuple[str, ...] = ("https://herald.example/feed",)
) -> Changed:
    """The sources at these addresses have been removed."""
    sources = tuple(Source("", Clean(""), url, "feed") for url in urls)
    return made(asked, RemovedTogether(sources, headlines, saved))
