"""Finds the headlines of an ordinary web page: a newspaper's front page, a council's list of news.

Each link is scored by itself and together with its siblings, the links built the same way, since headlines come in
lists. A date belongs to the headline in the same box. Items in the page's own JSON-LD take precedence.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from statistics import median

from newsreader import errors
from newsreader.dates import Dated, date_in_address
from newsreader.model.text import line
from newsreader.model.values import Entry, Parsed
from newsreader.sources.embedded_data import find_published_dates
from newsreader.sources.entries import cut_title, title_of
from newsreader.sources.headline_score import (
    HEADLINE,
    LIKELY,
    SURE,
    address_score,
    is_page,
    is_read_more_link,
    is_title,
    without_invitation,
    words_score,
)
from newsreader.sources.item_addresses import canonical_addresses
from newsreader.sources.link_titles import TITLE_WORDS
from newsreader.sources.listing_dates import assign_dates
from newsreader.sources.listing_json_ld import StatedItem, stated_items
from newsreader.sources.listing_page import SeenDate, SeenHeading, SeenLink, SeenPage, parse_page, scan_page
from newsreader.sources.plain_content import title_markup
from newsreader.web.address import host_of
from newsreader.web.login import has_password, is_called_login
from newsreader.web.scripts import is_left_to_scripts
from newsreader.web.tree import Element


def parse_listing(text: str, url: str, now: datetime) -> Parsed:
    """Find the headlines of the page in `text`, found at `url`, in page order.

    Raises `NoHeadlines` if it has none, `HeadlinesNeedLogin` or `HeadlinesNeedScripts` if that is why.
    """
    root = parse_page(text)
    stated = stated_items(root, url, now)
    seen = scan_page(root, url, now)
    if has_password(root) and any(is_called_login(name) for name in _names(seen)):
        raise errors.HeadlinesNeedLogin(host_of(url))  # its links are help and terms
    canonical = canonical_addresses([*stated, *(link.address for link in seen.links)])
    items: dict[str, StatedItem] = {}
    for address, item in stated.items():
        items.setdefault(canonical[address], item)
    seen.links = [replace(link, address=canonical[link.address]) for link in seen.links]
    entries = _entries(_find_headlines(root, seen, url, items, now), items, now)
    if not entries:
        raise (errors.HeadlinesNeedScripts if is_left_to_scripts(root) else errors.NoHeadlines)(host_of(url))
    return Parsed("listing", title_of(title_markup(seen.title)), entries)


def _names(seen: SeenPage) -> list[str]:
    """The names of a page: its title, and its level-1 heading if it has only one."""
    first = [heading.words for heading in seen.headings if heading.level == 1]
    return [seen.title, *(first if len(first) == 1 else ())]


LIST_MINIMUM = 3
"""Headlines that make a list of news."""

OWN_SCORE_WEIGHT = 0.45
"""The weight of a link's own score against its siblings' median.

From 0.3 to 0.5 the result is the same to two digits (tools/benchmarks/listing_score.py, as for all numbers here).
"""

MOST_OF_LIST = 0.75
"""The share of a list's links that must have a date for it to be a dated list."""

STRAY_SHARE = 0.5
"""The share of the upper quartile of a page's scores below which a link is a stray.

On thirteen real pages that drops six of 393 headlines and six of the 56 wrong links; on synthetic pages, every service
and notice. The median will not do: a short list can stand among as many menu links.
"""

LINKS_PER_ADDRESS = 20
"""Links to one address that are compared."""

SECTION_REPEATS = 3
"""Repeats of the same words outside headings that show them to be no title but a section, author or source."""


@dataclass(slots=True)
class _Candidate:
    """An address with its most descriptive link. `own_score` is its score without its siblings."""

    link: SeenLink
    own_score: float
    pictured: bool
    repeated: bool
    siblings: int = 1
    siblings_score: float = 0.0
    siblings_dated: float = 0.0
    dated: Dated | None = None
    has_date_shown: bool = False

    @property
    def score(self) -> float:
        if self.siblings >= LIST_MINIMUM:
            score = OWN_SCORE_WEIGHT * self.own_score + (1 - OWN_SCORE_WEIGHT) * self.siblings_score
            if self.siblings_score > 0:
                score += min(0.5, 0.08 * self.siblings)
        else:
            score = self.own_score - 0.2
        if self.is_in_dated_list:
            score += 1.5
        return score + 0.3 * self.pictured + 0.15 * self.repeated + 0.35 * (self.dated is not None)

    @property
    def is_in_dated_list(self) -> bool:
        """Whether nearly every sibling shows a date, as in hardly any list but news."""
        return self.siblings >= LIST_MINIMUM and self.siblings_dated >= MOST_OF_LIST

    @property
    def is_in_headline_list(self) -> bool:
        """Whether its siblings are a list of headlines, so that its title may be short: "Council tax"."""
        link = self.link
        fits = is_title(link.words) and not link.in_sentence and link.navigation == 0
        sure = -1 if self.is_in_dated_list else SURE
        return fits and self.siblings >= LIST_MINIMUM and self.siblings_score >= sure and self.own_score >= -SURE

    @property
    def is_headline(self) -> bool:
        proven = self.dated is not None or self.pictured or self.link.in_heading
        return self.score >= HEADLINE and (self.own_score >= LIKELY or (self.is_in_headline_list and proven))


def _find_headlines(
    root: Element, seen: SeenPage, url: str, stated: dict[str, StatedItem], now: datetime
) -> list[_Candidate]:
    links = _take_titles_from_headings(seen, url)
    candidates = _candidates(links, url, stated)
    _compare_siblings(candidates)
    likely = {address: c.link for address, c in candidates.items() if c.own_score >= HEADLINE or c.is_in_headline_list}
    others = {address: c.link for address, c in candidates.items() if address not in likely}
    dates = assign_dates(likely, others, seen)
    vague = {address for address in candidates if (shown := dates.get(address)) is None or shown.relative}
    in_data = find_published_dates(root, vague, now) if not vague.isdisjoint(likely) else {}
    for address, candidate in candidates.items():
        candidate.has_date_shown = address in dates
        candidate.dated = _best_date(dates.get(address), in_data.get(address), date_in_address(address, now))
    _compare_siblings(candidates)
    found = sorted((c for c in candidates.values() if c.is_headline), key=lambda c: c.link.at)
    return _drop_strays(_drop_side_lists(_prefer_main_part(found)))


RELATIVE_DATE_TOLERANCE = timedelta(days=2)
"""How far a shown "yesterday" may be from the date in the address; beyond it, the page is a saved copy."""


def _best_date(shown: SeenDate | None, in_data: Dated | None, in_address: Dated | None) -> Dated | None:
    if shown is None:
        return in_data or in_address
    if not shown.relative:
        return shown.dated
    # "Updated 3 hours ago" dates a change; "yesterday" on a saved page counts from another day.
    if in_data or (in_address and abs(shown.dated.when - in_address.when) > RELATIVE_DATE_TOLERANCE):
        return in_data or in_address
    return shown.dated


def _prefer_main_part(found: list[_Candidate]) -> list[_Candidate]:
    """Keep only headlines in the page's main element, if most are there: the others are in menus and footers."""
    main = [candidate for candidate in found if candidate.link.main]
    return main if len(main) >= max(LIST_MINIMUM, len(found) / 2) else found


def _drop_side_lists(found: list[_Candidate]) -> list[_Candidate]:
    """Drop undated headlines of most-read, trending and related lists, if the page has other news.

    Such lists reach back weeks: an old story without a date would be listed as new.
    """
    own = [candidate for candidate in found if candidate.dated is not None or not candidate.link.in_side_list]
    return own if len(own) >= LIST_MINIMUM else found


def _drop_strays(found: list[_Candidate]) -> list[_Candidate]:
    """Drop links that score far below the page's others: leftover services, notices and menus."""
    if len(found) < LIST_MINIMUM:
        return found
    scores = sorted(candidate.score for candidate in found)
    measure = STRAY_SHARE * scores[len(scores) * 3 // 4]
    return [candidate for candidate in found if candidate.score >= measure]


def _candidates(links: list[SeenLink], url: str, stated: dict[str, StatedItem]) -> dict[str, _Candidate]:
    by_address: defaultdict[str, list[SeenLink]] = defaultdict(list)
    for link in links:
        if is_page(link.address):
            by_address[link.address].append(link)
    repeats = Counter(link.words for link in links if not link.in_heading)
    worded = {address: links for address, same in by_address.items() if (links := _links_with_words(same))}
    # Of a short title and a longer line to the same address, the one in the other titles' place is the title.
    places = Counter(_place(max(links, key=_by_words), links) for links in worded.values())
    candidates = {}
    for address, links in worded.items():
        best = max(links, key=lambda link: (is_title(link.words), places[_place(link, links)], _by_words(link)))
        same = by_address[address]
        score = words_score(best) + address_score(address, url)
        if address in stated:
            score += 1.5
        if repeats[best.words] >= SECTION_REPEATS and not best.in_heading:
            score -= 1.5
        candidates[address] = _Candidate(
            best, own_score=score, pictured=any(not link.words for link in same), repeated=len(same) > 1
        )
    return candidates


def _by_words(link: SeenLink) -> tuple[float, int]:
    return words_score(link), -link.at


def _place(link: SeenLink, same: list[SeenLink]) -> tuple[str, int]:
    """A link's place among those to the same address: its structure and its index."""
    return link.cluster, same.index(link)


def _links_with_words(same: list[SeenLink]) -> list[SeenLink]:
    """The links to one address that have words; if none has, those with an accessible name of some words."""
    if worded := [link for link in same if link.words]:
        return worded[:LINKS_PER_ADDRESS]
    labelled = (link for link in same if is_title(link.label) and len(link.label.split()) >= TITLE_WORDS)
    return [replace(link, words=link.label) for link in islice(labelled, LINKS_PER_ADDRESS)]


def _take_titles_from_headings(seen: SeenPage, url: str) -> list[SeenLink]:
    """Give links that say "Read more" or nothing the words of the only heading in their box."""
    titled = {
        link.address
        for link in seen.links
        if is_title(link.words)
        and not link.in_sentence
        and is_page(link.address)
        and without_invitation(link.words) == link.words
        and len(link.words.split()) >= 3
    }
    # Other addresses in the same box show that the heading may be theirs. Links to sections, authors and comments
    # score low and do not count.
    rivals = [
        link
        for link in seen.links
        if not link.in_sentence and (link.address in titled or address_score(link.address, url) > 0.2)
    ]
    places = [rival.at for rival in rivals]
    # For each rival, the index of the next that leads to another address.
    elsewhere = [len(rivals)] * len(rivals)
    for number in range(len(rivals) - 2, -1, -1):
        alike = rivals[number].address == rivals[number + 1].address
        elsewhere[number] = elsewhere[number + 1] if alike else number + 1
    # The page's own title belongs to no link.
    headings = [heading for heading in seen.headings if heading.level > 1 and is_title(heading.words)]
    heading_places = [heading.at for heading in headings]

    def heading_of(link: SeenLink) -> SeenHeading | None:
        for start in link.around:
            end = seen.ends[start]
            rival, beyond = bisect_left(places, start), bisect_right(places, end)
            if rival < beyond and (rivals[rival].address != link.address or elsewhere[rival] < beyond):
                return None
            first, last = bisect_left(heading_places, start), bisect_right(heading_places, end)
            if last > first:
                return headings[first] if last - first == 1 and len(headings[first].words.split()) >= 2 else None
        return None

    return [
        replace(link, words=heading.words, in_heading=True)
        if link.address not in titled and is_read_more_link(link) and (heading := heading_of(link))
        else link
        for link in seen.links
    ]


def _compare_siblings(candidates: dict[str, _Candidate]) -> None:
    """Set each candidate's number of siblings, their median own score and the share that shows a date."""
    clusters: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates.values():
        clusters[candidate.link.cluster].append(candidate)
    for siblings in clusters.values():
        score = median(sibling.own_score for sibling in siblings)
        dated = sum(sibling.has_date_shown for sibling in siblings) / len(siblings)
        for sibling in siblings:
            sibling.siblings, sibling.siblings_score, sibling.siblings_dated = len(siblings), score, dated


def _entries(found: list[_Candidate], stated: dict[str, StatedItem], now: datetime) -> tuple[Entry, ...]:
    entries = []
    for candidate in found:
        address = candidate.link.address
        item = stated.get(address)
        dated = (item.dated if item else None) or candidate.dated
        title = cut_title(line(without_invitation(candidate.link.words)))
        entries.append(_entry(address, (item.title if item and item.title else title), dated))
    shown = {entry.url for entry in entries}
    entries += (
        _entry(address, item.title, item.dated or date_in_address(address, now))
        for address, item in stated.items()
        if item.title and address not in shown
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
