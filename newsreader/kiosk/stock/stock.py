"""The stock record: which sources a kiosk shows, how new their news is, and its problems.

`restock` writes it to a file, and visits read it.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from newsreader.kiosk.policy.policy import Policy
from newsreader.model.frozen import as_fields, dataclass

FILE = "kiosk.json"
"""The name of the stock record, in the folder of the library."""


@dataclass(frozen=True, slots=True)
class ListVersion:
    """The last good version of a list: its address, and its validators for the next request."""

    url: str
    etag: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """An address of the policy or of its list, and the address of the source found there."""

    address: str
    url: str


@dataclass(frozen=True, slots=True)
class Stock:
    """The stock record after a run of `restock`.

    `checked` is when the last run began, `refreshed` when a source last answered; both aware, None for never. `sources`
    are the ids of the sources that visitors can read, None for all in the library. `addresses` are those of the policy
    or of its list, `opml`, that are subscribed; `tried` are all those of the policy once each has been fetched.
    `problems` are sentences for the administrator, `for_visitors` their versions for visitors. `failed` are names of
    sources and hosts that failed in the last run.
    """

    checked: datetime | None = None
    refreshed: datetime | None = None
    sources: tuple[str, ...] | None = None
    addresses: tuple[Subscribed, ...] = ()
    opml: ListVersion | None = None
    problems: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    for_visitors: tuple[str, ...] = ()


def shown(stock: Stock, policy: Policy) -> tuple[str, ...] | None:
    """The ids of the sources that visitors can read, None for all in the library.

    After a change of the policy they are the earlier ones until the next run, which begins at once.
    """
    if stock.checked is None and (policy.opml or policy.edition or policy.sources is not None):
        return ()
    return stock.sources


def load(folder: Path) -> Stock:
    """Load the stock record in a folder. Missing and invalid values get their defaults. Never raises."""
    try:
        written = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return Stock()
    if not isinstance(written, dict):
        return Stock()
    sources = written.get("sources")
    opml = _texts_of(written.get("opml"), "url", "etag", "last_modified")
    addresses = [_texts_of(each, "address", "url") for each in _items(written.get("addresses"))]
    return Stock(
        checked=_moment(written.get("checked")),
        refreshed=_moment(written.get("refreshed")),
        sources=None if sources is None else _texts(sources),
        addresses=tuple(Subscribed(*each) for each in addresses if each),
        opml=ListVersion(*opml) if opml else None,
        problems=_texts(written.get("problems")),
        failed=_texts(written.get("failed")),
        tried=_texts(written.get("tried")),
        for_visitors=_texts(written.get("for_visitors")),
    )


def document(stock: Stock) -> str:
    """The JSON document that `load` reads."""
    return json.dumps(as_fields(stock), indent=1, default=_plain)


def _plain(value: Any) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else as_fields(value)


def _moment(written: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _items(written: object) -> list[object]:
    return written if isinstance(written, list) else []


def _texts(written: object) -> tuple[str, ...]:
    return tuple(each for each in _items(written) if isinstance(each, str))


def _texts_of(written: object, *names: str) -> list[str]:
    """The texts under these names, none if one is missing."""
    found = [written.get(name) for name in names] if isinstance(written, Mapping) else []
    texts = [each for each in found if isinstance(each, str)]
    return texts if len(texts) == len(names) else []
