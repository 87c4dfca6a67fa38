"""Builds clean `Entry` values from the raw items of any kind of source."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from newsreader import messages
from newsreader.dates import Dated, parse_date
from newsreader.model.frozen import replace
from newsreader.model.text import clean, line
from newsreader.model.values import NO_EPISODE, Clean, Entry
from newsreader.sources.item_addresses import WEB_SCHEMES, absolute
from newsreader.sources.plain_content import title_markup
from newsreader.sources.stated_recordings import (
    NO_RAW_EPISODE,
    RawEnclosure,
    RawEpisode,
    enclosures_of,
    episode_of,
    words_in_name,
)
from newsreader.web.address import host_of
from newsreader.web.plain_text import plain

ENTRIES_AT_MOST = 10_000
"""Items read from one source, above the size of a site's complete archive feed."""

TITLE_AT_MOST = 300
"""Characters of a title. Longer ones are whole texts in the wrong field."""

SUMMARY_AT_MOST = 500
CONTENT_AT_MOST = 500_000

CONTENTS_AT_MOST = 5_000_000
"""Characters of article texts stored for one source, about a thousand articles; later items have only a summary."""

# Characters of markup read for a title or summary: plenty for 500 characters of words amid tags and pictures.
_MARKUP_AT_MOST = 20_000

_TITLE_FROM_SUMMARY = 80

_ELLIPSIS = "…"
_BEFORE_MORE = " ,;:.–—-(‘“"
"""Characters stripped from the end of a shortened title: they lead up to the part cut off."""


CATEGORIES_AT_MOST = 20
CATEGORY_AT_MOST = 100
"""Categories of an item, and characters of one."""


class RawItem(NamedTuple):
    """One item as its publisher wrote it; nothing in it is clean.

    `title`, `summary` and `content` are markup, escaped once; `dates`, and `updates`, are tried in order; addresses are
    relative to `base`.
    """

    base: str
    title: str = ""
    link: str = ""
    identity: str = ""
    dates: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    enclosures: tuple[RawEnclosure, ...] = ()
    episode: RawEpisode = NO_RAW_EPISODE
    categories: tuple[str, ...] = ()
    updates: tuple[str, ...] = ()


def entries_from(items: Iterable[RawItem], source_url: str, now: datetime) -> tuple[Entry, ...]:
    """Build the entries of a source in order, each with a unique identity, dropping empty and repeated items.

    A guid shared by items with different links is replaced by the link in all of them; an identity shared by different
    titles, by a hash of link and title.
    """
    read = (_entry(item, source_url, now) for item in islice(items, ENTRIES_AT_MOST))
    entries = list(_bound_contents(entry for entry in read if entry is not None))
    if len({entry.identity for entry in entries}) < len(entries):
        entries = _with_unique_identities(entries)
    return tuple(_without_common_update(entries))


def _with_unique_identities(entries: Sequence[Entry]) -> list[Entry]:
    links: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        links[entry.identity].add(entry.url)
    # Some feeds give every item the same guid; their links distinguish them.
    entries = [replace(entry, identity=entry.url) if len(links[entry.identity]) > 1 else entry for entry in entries]
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        titles[entry.identity, entry.url].add(entry.title)
    # Some feeds give every item the address of one page that has them all.
    several = {key for key, each in titles.items() if len(each) > 1}
    unique: dict[str, Entry] = {}
    for entry in entries:
        if (entry.identity, entry.url) in several:
            entry = replace(entry, identity=_hashed(entry.url, entry.title))  # noqa: PLW2901
        unique.setdefault(entry.identity, entry)
    return list(unique.values())


def _without_common_update(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries without a time of change that most of several share: that is when the feed was made."""
    counts = Counter(entry.updated for entry in entries if entry.updated)
    common = {moment for moment, count in counts.items() if count > 2 and 2 * count > len(entries)}
    return (replace(entry, updated=None) if entry.updated in common else entry for entry in entries)


def _bound_contents(entries: Iterable[Entry]) -> Iterator[Entry]:
    left = CONTENTS_AT_MOST
    for entry in entries:
        fits = len(entry.raw_content) <= left
        yield entry if fits else replace(entry, raw_content="")
        left -= len(entry.raw_content) if fits else 0


def title_of(markup: str) -> Clean:
    """A title or name as one clean line, bounded."""
    return cut_title(line(plain(markup[:_MARKUP_AT_MOST], 1)))


def cut_title(text: Clean, at_most: int = TITLE_AT_MOST) -> Clean:
    """Shorten a title to `at_most` characters, with an ellipsis."""
    if len(text) <= at_most:
        return text
    room = at_most - len(_ELLIPSIS)
    whole = cut(text, room)
    # Cutting before a very long word would leave only the few short words in front of it.
    kept = whole if len(whole) > room // 2 else line(text[:room])
    return line(f"{kept.rstrip(_BEFORE_MORE)}{_ELLIPSIS}")


def cut(text: Clean, at_most: int) -> Clean:
    """Shorten a text to the whole words that fit; a single word that is too long is broken."""
    if len(text) <= at_most:
        return text
    head = text[: at_most + 1].rpartition(" ")[0] or text[:at_most]
    return line(head)


def _entry(item: RawItem, source_url: str, now: datetime) -> Entry | None:
    url = absolute(item.base, item.link) or absolute(item.base, _as_address(item.identity))
    title = title_of(item.title)
    summary = _summary(item.summary, title) or _summary(item.content, title)
    dated = _first_date(item.dates, now)
    byline = _byline(tuple([author[:_AUTHOR_AT_MOST] for author in item.authors])) if item.authors else None
    enclosures = enclosures_of(item.base, item.enclosures, item.episode.duration) if item.enclosures else ()
    file = enclosures[0].url if enclosures else None
    identity = line(item.identity) or url or ("" if title or summary else file)
    if not identity:
        # A picture, a date or a name alone is an item too.
        words = (title, summary) if title or summary else (item.content or item.summary, *item.dates, *item.authors)
        if not any(map(str.strip, words)):
            return None
        identity = _hashed(*words)
    if len(identity) > _MARKUP_AT_MOST // 10:
        identity = _hashed(identity)
    if url is None:
        # An item without a link still needs a unique address: that of its recording, or an invented one.
        url = file or f"{source_url.partition('#')[0]}#{_hashed(identity, title)}"
    if not title:
        title = cut_title(summary, _TITLE_FROM_SUMMARY) or (file and words_in_name(file)) or Clean("")
        title = title or line(messages.untitled("" if url == file else _site(url)))
    # Positional, because keywords take three times as long, and each source has fifty entries.
    return Entry(
        identity,
        title,
        url,
        dated.when if dated else None,
        dated.precision if dated else "none",
        summary,
        byline,
        (item.content or item.summary)[:CONTENT_AT_MOST],
        enclosures,
        episode_of(item.base, item.episode) if enclosures else NO_EPISODE,
        _categories(item.categories) if item.categories else (),
        updated.when if item.updates and (updated := _first_date(item.updates, now)) else None,
    )


def _categories(raw: Sequence[str]) -> tuple[Clean, ...]:
    """The categories of an item, each once."""
    names = (cut(line(name[: 10 * CATEGORY_AT_MOST]), CATEGORY_AT_MOST) for name in raw[: 10 * CATEGORIES_AT_MOST])
    return tuple(islice(dict.fromkeys(filter(None, names)), CATEGORIES_AT_MOST))


def _first_date(raw_dates: Iterable[str], now: datetime) -> Dated | None:
    return next((dated for raw in raw_dates if (dated := parse_date(raw, now))), None)


def _as_address(identity: str) -> str:
    """A guid that is itself a web address, as most are; else ""."""
    return identity if identity.strip().lower().startswith(WEB_SCHEMES) else ""


def _hashed(*words: str) -> str:
    return sha256("\n".join(words).encode("utf-8", "replace")).hexdigest()[:32]


# What publishing programs append to a summary. It is the same for every item and would be spoken in full.
_TRAILER = re.compile(
    r"(?:^|(?<=[.!?…\]\"'’”])|(?<=\s))\s*"
    r"(?:The post .{1,300}? (?:appeared first|first appeared) on .{1,200}"
    r"|Continue reading\b.{0,200}"
    r"|(?:Read more|Read on|Full story)(?: (?:here|on|at|about|from)\b.{0,100})?\W*"
    r"|\[?(?:…|\.\.\.)\]?)$"
)


_TRAILER_AT_MOST = 600
"""Characters at the end of a summary that are searched for a trailer."""

# A trailer contains one of these. Searching for them first costs a tenth, since most summaries have none.
_SIGNS_OF_A_TRAILER = ("The post ", "Continue reading", "Read more", "Read on", "Full story", "…", "...")


def _site(url: str) -> str:
    return host_of(url).removeprefix("www.") if url.startswith(WEB_SCHEMES) else ""


def _summary(markup: str, title: Clean) -> Clean:
    """The words of a description without trailers, or of its pictures alone; "" if they only repeat the title."""
    markup = markup[:_MARKUP_AT_MOST]
    words = line(plain(markup, 1)) or _words_of_pictures(markup)
    if len(words) > SUMMARY_AT_MOST + _TRAILER_AT_MOST:  # a trailer lies beyond the cut
        return cut(words, SUMMARY_AT_MOST)
    for _ in range(2):  # "[…]" stands before "The post ... appeared first on"
        tail_at = max(0, len(words) - _TRAILER_AT_MOST)
        signs = [at for sign in _SIGNS_OF_A_TRAILER if (at := words.find(sign, tail_at)) >= 0]
        # The space and the bracket before a sign belong to the trailer.
        trailer = _TRAILER.search(words, max(0, min(signs) - 2)) if signs else None
        if trailer is None:
            break
        words = line(words[: trailer.start()])
    return Clean("") if words == title else cut(words, SUMMARY_AT_MOST)


_ALT = re.compile(r"""<img\b[^<>]*?\salt\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.I)


def _words_of_pictures(markup: str) -> Clean:
    """The alternative texts of the pictures in a description."""
    if "<img" not in markup:
        return Clean("")
    return line(plain(" ".join(match[1] or match[2] or "" for match in _ALT.finditer(markup)), 1))


_MAIL_WITH_NAME = re.compile(
    r"\S+@\S+\s*\((?P<name>[^()]+)\)|(?P<first>[^<>()@]+)(?:<(?:mailto:)?\S+@\S+>|\((?:mailto:)?\S+@[^\s()]+\))"
)
_NOBODY = frozenset(("admin", "administrator", "editor", "webmaster", "unknown", "none", "null", "author"))


_AUTHOR_AT_MOST = 1_000
"""Characters of an author's name with its addresses."""


@lru_cache(maxsize=100)  # the items of a source are by few people
def _byline(authors: tuple[str, ...]) -> Clean | None:
    """The names of the authors, without mail addresses and system accounts; None if no name is left."""
    names = [*dict.fromkeys(filter(None, map(_person, authors)))][:5]
    return Clean(messages.and_list(names)) if names else None


def _person(raw: str) -> Clean | None:
    text = clean(raw)
    mail = _MAIL_WITH_NAME.search(text)
    name = cut(line(plain(title_markup((mail["name"] or mail["first"]) if mail else text), 1)), 100)
    return name if name and "@" not in name and name.casefold() not in _NOBODY else None
