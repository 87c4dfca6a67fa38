"""The stock record: which sources a kiosk shows, how new their news is, and its problems.

`restock` writes it to a file, and visits read it.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from newsreader.kiosk.policy.policy import Policy
from newsreader.model.frozen import as_fields, dataclass

FILE = "kiosk.json"
"""The name of the stock record, in the folder of the library."""


@dataclass(frozen=True, slots=True)
class Subscribed:
    """An address of the policy, and the source found there: its id, and its own address."""

    address: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source in a followed list. `kind` is a SourceKind; `category` has a line for each category, a path of folders
    joined by "/"."""

    url: str
    name: str
    kind: str
    category: str


@dataclass(frozen=True, slots=True)
class FollowedList:
    """The last good copy of a list, the time it was last found up to date, and its validators for the next request."""

    url: str
    etag: str
    last_modified: str
    fetched: datetime | None
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """The stock record after a run of `restock`.

    `checked` is when the last run began, `refreshed` when a source last answered; both aware, None for never. `sources`
    are the ids of the sources shown, None for all in the library. `addresses` are the subscribed addresses of the
    policy; `tried` are all its addresses once each has been fetched. `problems` are sentences for the administrator,
    `for_visitors` their versions for visitors. `failed` are names of sources and hosts that failed in the last run.
    """

    checked: datetime | None = None
    refreshed: datetime | None = None
    sources: tuple[str, ...] | None = None
    addresses: tuple[Subscribed, ...] = ()
    followed: FollowedList | None = None
    problems: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    for_visitors: tuple[str, ...] = ()


def shown(stock: Stock, policy: Policy) -> tuple[str, ...] | None:
    """The ids of the sources that visitors can read, None for all in the library.

    After a change of the policy, the earlier sources stay until the new list has been fetched once, or until every new
    address has been tried and one has a source. Addresses that are subscribed already are shown at once.
    """
    if policy.opml or policy.edition:
        return with_earlier((), stock)
    if policy.sources is None:
        return None
    known = {each.address: each.source for each in stock.addresses}
    numbers = tuple(dict.fromkeys(known[address] for address in policy.sources if address in known))
    return (
        numbers if numbers and stock.tried and set(policy.sources) <= set(stock.tried) else with_earlier(numbers, stock)
    )


def with_earlier(numbers: tuple[str, ...], stock: Stock) -> tuple[str, ...] | None:
    """These sources and the earlier ones; None for all in the library."""
    if stock.checked is None:
        return numbers
    return None if stock.sources is None else tuple(dict.fromkeys((*numbers, *stock.sources)))


def load(folder: Path) -> Stock:
    """Load the stock record in a folder. Missing and invalid values get their defaults. Never raises."""
    try:
        written = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Stock()
    if not isinstance(written, dict):
        return Stock()
    sources = written.get("sources")
    return Stock(
        checked=_moment(written.get("checked")),
        refreshed=_moment(written.get("refreshed")),
        sources=None if sources is None else _texts(sources),
        addresses=tuple(Subscribed(*each) for each in _rows(written.get("addresses"), Subscribed.__match_args__)),
        followed=_followed(written.get("opml")),
        problems=_texts(written.get("problems")),
        failed=_texts(written.get("failed")),
        tried=_texts(written.get("tried")),
        for_visitors=_texts(written.get("for_visitors")),
    )


def document(stock: Stock) -> str:
    """The JSON document that `load` reads."""
    fields = as_fields(stock)
    fields["opml"] = fields.pop("followed")
    return json.dumps(fields, indent=1, default=_plain)


def _plain(value: Any) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else as_fields(value)


def _moment(written: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _texts(written: object) -> tuple[str, ...]:
    return tuple(each for each in written if isinstance(each, str)) if isinstance(written, list) else ()


def _rows(written: object, names: Sequence[str]) -> list[list[str]]:
    """The items of a list that have a text under each of these names."""
    rows = [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []
    return [[row[name] for name in names] for row in rows if all(isinstance(row.get(name), str) for name in names)]


def _followed(written: object) -> FollowedList | None:
    """The copy of the list, None if it is damaged: one that lacks a source must be fetched again."""
    if not isinstance(written, dict) or not isinstance(written.get("sources"), list):
        return None
    texts = [written.get(name) for name in ("url", "etag", "last_modified")]
    sources = [ListedSource(*each) for each in _rows(written["sources"], ListedSource.__match_args__)]
    if not all(isinstance(text, str) for text in texts) or len(sources) != len(written["sources"]):
        return None
    url, etag, last_modified = map(str, texts)
    return FollowedList(url, etag, last_modified, _moment(written.get("fetched")), tuple(sources))
