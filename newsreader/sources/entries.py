"""What every kind of source shares: an item's raw parts made into an `Entry` that can be listed, spoken and stored."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from newsreader import messages
from newsreader.dates import Dated, parse_date
from newsreader.model.frozen import replace
from newsreader.model.text import clean, line
from newsreader.model.values import Clean, Entry
from newsreader.sources.item_addresses import WEB_SCHEMES, absolute
from newsreader.web.address import host_of
from newsreader.web.plain_text import plain

ENTRIES_AT_MOST = 10_000
"""Items looked at in one source. A feed of everything a site ever wrote stays below; a flood does not."""

TITLE_AT_MOST = 300
"""Characters of a title. Longer ones are whole texts put where the title belongs."""

SUMMARY_AT_MOST = 500
CONTENT_AT_MOST = 500_000

CONTENTS_AT_MOST = 5_000_000
"""Characters of whole texts that are kept of one source: those of a thousand articles. The items after them have
their titles and summaries."""

# Markup looked at for a title or summary: plenty for 500 characters of words amid tags and pictures.
_MARKUP_AT_MOST = 20_000

_TITLE_FROM_SUMMARY = 80

_ELLIPSIS = "…"
_BEFORE_MORE = " ,;:.–—-(‘“"
"""What a shortened text does not end with: it leads up to what was cut off."""


class RawItem(NamedTuple):
    """One item as a stranger wrote it. `dates` are tried in order; `base` is what its addresses are relative to.

    `summary` and `content` may be markup. Nothing here is clean.
    """

    base: str
    title: str = ""
    link: str = ""
    identity: str = ""
    dates: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()


def entries_from(items: Iterable[RawItem], source_url: str, now: datetime) -> tuple[Entry, ...]:
    """The items that have anything to show, in their order, each with an identity of its own.

    What more than one of them has names none: a guid that leads to several links gives way to the link, in all of its
    items, and a link under several titles to both together.
    """
    read = (_entry(item, source_url, now) for item in islice(items, ENTRIES_AT_MOST))
    entries = list(_within_bounds(entry for entry in read if entry is not None))
    links: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        links[entry.identity].add(entry.url)
    # Some feeds give every item the same guid; their links tell them apart.
    entries = [replace(entry, identity=entry.url) if len(links[entry.identity]) > 1 else entry for entry in entries]
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        titles[entry.identity, entry.url].add(entry.title)
    # Some give every item the address of the page on which all of them stand.
    several = {key for key, each in titles.items() if len(each) > 1}
    told: dict[str, Entry] = {}
    for entry in entries:
        if (entry.identity, entry.url) in several:
            entry = replace(entry, identity=_hashed(entry.url, entry.title))  # noqa: PLW2901
        told.setdefault(entry.identity, entry)
    return tuple(told.values())


def _within_bounds(entries: Iterable[Entry]) -> Iterator[Entry]:
    left = CONTENTS_AT_MOST
    for entry in entries:
        fits = len(entry.raw_content) <= left
        yield entry if fits else replace(entry, raw_content="")
        left -= len(entry.raw_content) if fits else 0


def title_of(raw: str) -> Clean:
    """A title or name as one clean line, bounded."""
    return cut_title(line(plain(raw[:_MARKUP_AT_MOST])))


def cut_title(text: Clean, at_most: int = TITLE_AT_MOST) -> Clean:
    """A title, or as much of it as fits with an ellipsis, which tells that there was more."""
    if len(text) <= at_most:
        return text
    room = at_most - len(_ELLIPSIS)
    whole = cut(text, room)
    # Behind a few short words a very long one is the title.
    kept = whole if len(whole) > room // 2 else line(text[:room])
    return line(f"{kept.rstrip(_BEFORE_MORE)}{_ELLIPSIS}")


def cut(text: Clean, at_most: int) -> Clean:
    """The text, or as many of its whole words as fit; a word that alone is too long is broken."""
    if len(text) <= at_most:
        return text
    head = text[: at_most + 1].rpartition(" ")[0] or text[:at_most]
    return line(head)


def _entry(item: RawItem, source_url: str, now: datetime) -> Entry | None:
    url = absolute(item.base, item.link) or absolute(item.base, _as_address(item.identity))
    title = title_of(item.title)
    summary = _summary(item.summary, title) or _summary(item.content, title)
    if not (title or summary or url):
        return None
    identity = line(item.identity) or url or _hashed(title, summary)
    if len(identity) > _MARKUP_AT_MOST // 10:
        identity = _hashed(identity)
    if url is None:
        # Without a link of its own an item still needs an address that is no other item's.
        url = f"{source_url.partition('#')[0]}#{_hashed(identity, title)}"
    if not title:
        title = cut_title(summary, _TITLE_FROM_SUMMARY) or line(messages.untitled(_site(url)))
    dated = _first_date(item.dates, now)
    # By their places: with the names it takes three times as long, and there are fifty in each source.
    return Entry(
        identity,
        title,
        url,
        dated.when if dated else None,
        dated.precision if dated else "none",
        summary,
        _byline(item.authors),
        (item.content or item.summary)[:CONTENT_AT_MOST],
    )


def _first_date(raw_dates: Iterable[str], now: datetime) -> Dated | None:
    return next((dated for raw in raw_dates if (dated := parse_date(raw, now))), None)


def _as_address(identity: str) -> str:
    """A guid that is itself a web address; most are."""
    return identity if identity.strip().lower().startswith(WEB_SCHEMES) else ""


def _hashed(*words: str) -> str:
    return sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()[:32]


# What publishing programs put behind a summary. It is the same for every item and would be heard in full.
_TRAILER = re.compile(
    r"(?:^|(?<=[.!?…\]\"'’”])|(?<=\s))\s*"
    r"(?:The post .{1,300}? (?:appeared first|first appeared) on .{1,200}"
    r"|Continue reading\b.{0,200}"
    r"|(?:Read more|Read on|Full story)(?: (?:here|on|at|about|from)\b.{0,100})?\W*"
    r"|\[?(?:…|\.\.\.)\]?)$"
)


_TRAILER_AT_MOST = 600
"""Characters from the end of a summary in which a trailer is looked for."""

# What a trailer has in it. Looking for these costs a tenth, since most summaries have none.
_SIGNS_OF_A_TRAILER = ("The post ", "Continue reading", "Read more", "Read on", "Full story", "…", "...")


def _site(url: str) -> str:
    return host_of(url).removeprefix("www.") if url.startswith(WEB_SCHEMES) else ""


def _summary(markup: str, title: Clean) -> Clean:
    """The words of a description, without trailers; nothing if they only say the title again."""
    words = line(plain(markup[:_MARKUP_AT_MOST]))
    if len(words) > SUMMARY_AT_MOST + _TRAILER_AT_MOST:  # what would be taken off is not reached
        return cut(words, SUMMARY_AT_MOST)
    for _ in range(2):  # "[…]" stands before "The post ... appeared first on"
        tail_at = max(0, len(words) - _TRAILER_AT_MOST)
        signs = [at for sign in _SIGNS_OF_A_TRAILER if (at := words.find(sign, tail_at)) >= 0]
        # The blank and the bracket before a sign belong to a trailer.
        trailer = _TRAILER.search(words, max(0, min(signs) - 2)) if signs else None
        if trailer is None:
            break
        words = line(words[: trailer.start()])
    return Clean("") if words == title else cut(words, SUMMARY_AT_MOST)


_MAIL_WITH_NAME = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)|(?P<first>[^<>@]+)<\S+@\S+>")
_NOBODY = frozenset(("admin", "administrator", "editor", "webmaster", "unknown", "none", "null", "author"))


def _byline(authors: Iterable[str]) -> Clean | None:
    """The names of people, without mail addresses and the accounts of content systems; None if nobody is left."""
    names: list[Clean] = []
    for raw in authors:
        name = _person(raw[:1000])
        if name and name not in names:
            names.append(name)
    return Clean(messages.and_list(names[:5])) if names else None


@lru_cache(maxsize=100)  # the items of a source are by few people
def _person(raw: str) -> Clean | None:
    text = clean(raw)
    mail = _MAIL_WITH_NAME.search(text)
    name = cut(line(plain((mail["name"] or mail["first"]) if mail else text)), 100)
    return name if name and "@" not in name and name.casefold() not in _NOBODY else None
