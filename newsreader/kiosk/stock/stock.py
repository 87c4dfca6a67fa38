"""What is in stock: which sources a kiosk means, how new their news is, and what is wrong. `stocking` writes it down,
visits read it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from newsreader.kiosk.policy.policy import Policy
from newsreader.model.frozen import dataclass

FILE = "kiosk.json"
"""Its name, in the folder of the library."""


@dataclass(frozen=True, slots=True)
class Subscribed:
    """An address of the policy, and the source that was found there: its number, and its own address."""

    address: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source in a list that is followed. `kind` is a SourceKind; `category` the folders it lies in, "/" between."""

    url: str
    name: str
    kind: str
    category: str


@dataclass(frozen=True, slots=True)
class FollowedList:
    """The last good copy of a list, when it was last seen to be the newest, and what to ask with next time."""

    url: str
    etag: str
    last_modified: str
    fetched: datetime | None
    sources: tuple[ListedSource, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """`checked` is when the last run began, `refreshed` when a source last answered; both aware, None for never.

    `sources` are the numbers of the sources that are meant, None if all in the library are. `addresses` are those of
    the policy that are subscribed. `problems` are sentences, and `for_visitors` what visitors who ask are told of them;
    `failed` names of sources and hosts that did not answer or had nothing in the last run. `tried` are the addresses of
    the policy that `sources` come from, once each of them has been asked.
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
    """The numbers of the sources that visitors can read, None for all in the library.

    After a change of the policy they are those of the one before until the list has been had once, or every address has
    been tried and one of them had. Addresses that are known already are shown at once.
    """
    if policy.opml:
        return beside((), stock)
    if policy.sources is None:
        return None
    known = {each.address: each.source for each in stock.addresses}
    numbers = tuple(dict.fromkeys(known[address] for address in policy.sources if address in known))
    return numbers if numbers and stock.tried and set(policy.sources) <= set(stock.tried) else beside(numbers, stock)


def beside(numbers: tuple[str, ...], stock: Stock) -> tuple[str, ...] | None:
    """These sources, and those that were meant before, None for all in the library."""
    if stock.checked is None:
        return numbers
    return None if stock.sources is None else tuple(dict.fromkeys((*numbers, *stock.sources)))


def load(folder: Path) -> Stock:
    """The stock of the library in a folder. What is missing or makes no sense is left out. Never raises."""
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


def document(stock: Stock) -> Mapping[str, Any]:
    """What `load` reads, as JSON has it."""
    followed = stock.followed
    return {
        "checked": _iso(stock.checked),
        "refreshed": _iso(stock.refreshed),
        "sources": None if stock.sources is None else list(stock.sources),
        "addresses": [_row(each) for each in stock.addresses],
        "opml": followed
        and {**_row(followed), "fetched": _iso(followed.fetched), "sources": [_row(each) for each in followed.sources]},
        "problems": list(stock.problems),
        "failed": list(stock.failed),
        "tried": list(stock.tried),
        "for_visitors": list(stock.for_visitors),
    }


def _row(value: Subscribed | ListedSource | FollowedList) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__match_args__}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def _moment(written: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _texts(written: object) -> tuple[str, ...]:
    return tuple(each for each in written if isinstance(each, str)) if isinstance(written, list) else ()


def _rows(written: object, names: Sequence[str]) -> list[list[str]]:
    """Of a list those that have a text for every one of these names."""
    rows = [each for each in written if isinstance(each, dict)] if isinstance(written, list) else []
    return [[row[name] for name in names] for row in rows if all(isinstance(row.get(name), str) for name in names)]


def _followed(written: object) -> FollowedList | None:
    """Without all of its sources it is no good copy, and has to be fetched again."""
    if not isinstance(written, dict) or not isinstance(written.get("sources"), list):
        return None
    texts = [written.get(name) for name in ("url", "etag", "last_modified")]
    sources = [ListedSource(*each) for each in _rows(written["sources"], ListedSource.__match_args__)]
    if not all(isinstance(text, str) for text in texts) or len(sources) != len(written["sources"]):
        return None
    url, etag, last_modified = map(str, texts)
    return FollowedList(url, etag, last_modified, _moment(written.get("fetched")), tuple(sources))
