"""Headlines of a page that is not made to be read by programs: a newspaper's front page, a council's list of news.

Every link is scored by itself; links built the same way share the judgement, since a list of headlines is a list; a
date belongs to the headline that it shares a box with. What the page says of itself in JSON-LD is believed over all.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median

from newsreader import errors
from newsreader.dates import Dated, date_in_address
from newsreader.fetch.address import host_of
from newsreader.model import Entry, Parsed
from newsreader.sources.entries import TITLE_AT_MOST, cut, title_of
from newsreader.sources.page import SeenHeading, SeenLink, SeenPage, look_over, parse_page
from newsreader.sources.scoring import HEADLINE, LIKELY, address_score, is_title, words_score
from newsreader.sources.structured import Stated, stated_items
from newsreader.text import line


def parse_listing(text: str, url: str, now: datetime) -> Parsed:
    """The headlines of the page in `text`, found at `url`, in the order of the page.

    Raises `NoHeadlines` if it has none.
    """
    root = parse_page(text)
    stated = stated_items(root, url, now)
    seen = look_over(root, url, now)
    entries = _entries(_found(seen, url, stated), stated)
    if not entries:
        raise errors.NoHeadlines(host_of(url))
    return Parsed("listing", title_of(seen.title), entries)


@dataclass(slots=True)
class _Candidate:
    """An address with the link that says best what it is."""

    link: SeenLink
    alone: float
    pictured: bool
    repeated: bool
    score: float = 0.0
    dated: Dated | None = None


def _found(seen: SeenPage, url: str, stated: dict[str, Stated]) -> list[_Candidate]:
    links = _with_titles_from_headings(seen)
    candidates = _candidates(links, url, stated)
    _judge_together(candidates)
    _date(candidates, seen)
    return sorted(
        (c for c in candidates.values() if c.score >= HEADLINE and c.alone >= LIKELY), key=lambda c: c.link.at
    )


def _candidates(links: list[SeenLink], url: str, stated: dict[str, Stated]) -> dict[str, _Candidate]:
    by_address: defaultdict[str, list[SeenLink]] = defaultdict(list)
    for link in links:
        by_address[link.address].append(link)
    candidates = {}
    for address, same in by_address.items():
        worded = [link for link in same if link.words]
        if not worded:
            continue
        best = max(worded, key=lambda link: (words_score(link), -link.at))
        score = words_score(best) + address_score(address, url)
        if address in stated:
            score += 1.5
        candidates[address] = _Candidate(
            best, alone=score, pictured=len(worded) < len(same), repeated=len(same) > 1, score=score
        )
    return candidates


def _with_titles_from_headings(seen: SeenPage) -> list[SeenLink]:
    """The links, those that say "Read more" or nothing under the words of the one heading in their box."""
    titled = {link.address for link in seen.links if is_title(link.words) and len(link.words.split()) >= 3}
    places = [link.at for link in seen.links]
    addresses = [link.address for link in seen.links]
    heading_places = [heading.at for heading in seen.headings]
    return [
        link
        if link.address in titled or not (heading := _heading_of(link, seen, places, addresses, heading_places))
        else replace(link, words=heading.words, in_heading=True)
        for link in seen.links
    ]


def _heading_of(
    link: SeenLink, seen: SeenPage, places: list[int], addresses: list[str], heading_places: list[int]
) -> SeenHeading | None:
    for start in link.around:
        end = seen.ends[start]
        first, last = bisect_left(heading_places, start), bisect_right(heading_places, end)
        others = set(addresses[bisect_left(places, start) : bisect_right(places, end)]) - {link.address}
        if last - first > 1 or len(others) > 2:
            return None
        if last - first == 1:
            heading = seen.headings[first]
            return heading if len(heading.words.split()) >= 3 and not others else None
    return None


def _judge_together(candidates: dict[str, _Candidate]) -> None:
    clusters: defaultdict[str, list[float]] = defaultdict(list)
    for candidate in candidates.values():
        clusters[candidate.link.cluster].append(candidate.alone)
    for candidate in candidates.values():
        mates = clusters[candidate.link.cluster]
        if len(mates) >= 3:
            candidate.score = 0.55 * candidate.alone + 0.45 * median(mates) + min(0.5, 0.08 * len(mates))
        else:
            candidate.score = candidate.alone - 0.2
        candidate.score += 0.3 * candidate.pictured + 0.15 * candidate.repeated


def _date(candidates: dict[str, _Candidate], seen: SeenPage) -> None:
    """Give each candidate its date: the first in the largest box around it that has no second headline."""
    likely = sorted(
        (link.at, link.address)
        for link in seen.links
        if (candidate := candidates.get(link.address)) and candidate.alone >= HEADLINE
    )
    places = [at for at, _ in likely]
    date_places = [date.at for date in sorted(seen.dates, key=lambda date: date.at)]
    dates = sorted(seen.dates, key=lambda date: date.at)
    for address, candidate in candidates.items():
        for start in candidate.link.around:
            end = seen.ends[start]
            inside = likely[bisect_left(places, start) : bisect_right(places, end)]
            if any(other != address for _, other in inside):
                break
            here = dates[bisect_left(date_places, start) : bisect_right(date_places, end)]
            if here:
                candidate.dated = next((date for date in here if date.marked), here[0]).dated
                break
        if candidate.dated is None:
            candidate.dated = date_in_address(address)
        if candidate.dated is not None:
            candidate.score += 0.35


def _entries(found: list[_Candidate], stated: dict[str, Stated]) -> tuple[Entry, ...]:
    entries = []
    for candidate in found:
        address = candidate.link.address
        said = stated.get(address)
        dated = (said.dated if said else None) or candidate.dated
        title = cut(line(candidate.link.words), TITLE_AT_MOST)
        entries.append(_entry(address, (said.title if said and said.title else title), dated))
    shown = {entry.url for entry in entries}
    entries += (
        _entry(address, said.title, said.dated or date_in_address(address))
        for address, said in stated.items()
        if said.title and address not in shown
    )
    return tuple(entries)


def _entry(address: str, title: str, dated: Dated | None) -> Entry:
    return Entry(
        identity=address,
        title=line(title),
        url=address,
        published=dated.when if dated else None,
        precision=dated.precision if dated else "none",
    )
