"""Headlines of a page that is not made to be read by programs: a newspaper's front page, a council's list of news.

Every link is scored by itself; links built the same way share the judgement, since a list of headlines is a list; a
date belongs to the headline that it shares a box with. What the page says of itself in JSON-LD is believed over all.
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
from newsreader.sources.embedded_data import published_in_data
from newsreader.sources.entries import cut_title, title_of
from newsreader.sources.headline_score import (
    HEADLINE,
    LIKELY,
    SURE,
    address_score,
    is_page,
    is_title,
    leads_to_what_is_titled_beside_it,
    without_invitation,
    words_score,
)
from newsreader.sources.item_addresses import one_for_each_page
from newsreader.sources.link_titles import A_FEW
from newsreader.sources.listing_dates import dates_of
from newsreader.sources.listing_json_ld import Stated, stated_items
from newsreader.sources.listing_page import SeenDate, SeenHeading, SeenLink, SeenPage, look_over, parse_page
from newsreader.web.address import host_of
from newsreader.web.login import has_password, is_called_login
from newsreader.web.scripts import is_left_to_scripts
from newsreader.web.tree import Element


def parse_listing(text: str, url: str, now: datetime) -> Parsed:
    """The headlines of the page in `text`, found at `url`, in the order of the page.

    Raises `NoHeadlines` if it has none.
    """
    root = parse_page(text)
    stated = stated_items(root, url, now)
    seen = look_over(root, url, now)
    if has_password(root) and any(is_called_login(name) for name in _names(seen)):
        raise errors.HeadlinesNeedLogin(host_of(url))  # what it links to are helps and terms
    one = one_for_each_page([*stated, *(link.address for link in seen.links)])
    named: dict[str, Stated] = {}
    for address, said in stated.items():
        named.setdefault(one[address], said)
    seen.links = [replace(link, address=one[link.address]) for link in seen.links]
    entries = _entries(_found(root, seen, url, named, now), named, now)
    if not entries:
        raise (errors.HeadlinesNeedScripts if is_left_to_scripts(root) else errors.NoHeadlines)(host_of(url))
    return Parsed("listing", title_of(seen.title), entries)


def _names(seen: SeenPage) -> list[str]:
    """What a page calls itself: its title, and its first heading if it is the only one of its rank."""
    first = [heading.words for heading in seen.headings if heading.level == 1]
    return [seen.title, *(first if len(first) == 1 else ())]


A_LIST = 3
"""Headlines from which a part of a page is a list of news."""

OWN_WEIGHT = 0.45
"""How much a link's own score counts beside that of those built like it. From 0.3 to 0.5 the result is the same to the
second figure (tests/benchmarks/listing_score.py, as for all numbers here)."""

MOST = 0.75
"""The share of a list from which it is the way of the list."""

FAR_BELOW = 0.5
"""The share of the upper quartile of a page's scores under which a link is no headline: on thirteen real pages six of
393 headlines are, and six of the 56 other links that were taken; on made ones, every service and notice. The middle of
the scores will not do: a short list can stand among as many menus."""

LINKS_TO_ONE = 20
"""Links to one address that are looked at."""

IN_EVERY_CARD = 3
"""Times that words must stand on a page outside headings to be no title: the name of a section, a writer, a source."""


@dataclass(slots=True)
class _Candidate:
    """An address with the link that says best what it is. `alone` is its score without its neighbours."""

    link: SeenLink
    alone: float
    pictured: bool
    repeated: bool
    mates: int = 1
    mates_score: float = 0.0
    mates_dated: float = 0.0
    dated: Dated | None = None
    has_date_shown: bool = False

    @property
    def score(self) -> float:
        if self.mates >= A_LIST:
            score = OWN_WEIGHT * self.alone + (1 - OWN_WEIGHT) * self.mates_score
            if self.mates_score > 0:
                score += min(0.5, 0.08 * self.mates)
        else:
            score = self.alone - 0.2
        if self.is_of_a_dated_list:
            score += 1.5
        return score + 0.3 * self.pictured + 0.15 * self.repeated + 0.35 * (self.dated is not None)

    @property
    def is_of_a_dated_list(self) -> bool:
        """Whether nearly each of those built like it has a date beside it, as hardly anything but news has."""
        return self.mates >= A_LIST and self.mates_dated >= MOST

    @property
    def is_in_good_company(self) -> bool:
        """Whether it is built like a list of headlines, so that it may be short: "Council tax", "New playground"."""
        link = self.link
        fits = is_title(link.words) and not link.in_sentence and link.navigation == 0
        sure = -1 if self.is_of_a_dated_list else SURE
        return fits and self.mates >= A_LIST and self.mates_score >= sure and self.alone >= -SURE

    @property
    def is_headline(self) -> bool:
        proven = self.dated is not None or self.pictured or self.link.in_heading
        return self.score >= HEADLINE and (self.alone >= LIKELY or (self.is_in_good_company and proven))


def _found(root: Element, seen: SeenPage, url: str, stated: dict[str, Stated], now: datetime) -> list[_Candidate]:
    links = _with_titles_from_headings(seen, url)
    candidates = _candidates(links, url, stated)
    _count_mates(candidates)
    likely = {address: c.link for address, c in candidates.items() if c.alone >= HEADLINE or c.is_in_good_company}
    others = {address: c.link for address, c in candidates.items() if address not in likely}
    dates = dates_of(likely, others, seen)
    vague = {address for address in candidates if (shown := dates.get(address)) is None or shown.counted}
    told = published_in_data(root, vague, now) if not vague.isdisjoint(likely) else {}
    for address, candidate in candidates.items():
        candidate.has_date_shown = address in dates
        candidate.dated = _best_date(dates.get(address), told.get(address), date_in_address(address, now))
    _count_mates(candidates)
    found = sorted((c for c in candidates.values() if c.is_headline), key=lambda c: c.link.at)
    return _without_strays(_without_side_lists(_of_the_main_part(found)))


COUNTED_RIGHT = timedelta(days=2)
"""How far "yesterday" may be from the day in the address before it is another day's yesterday."""


def _best_date(shown: SeenDate | None, told: Dated | None, in_address: Dated | None) -> Dated | None:
    if shown is None:
        return told or in_address
    if not shown.counted:
        return shown.dated
    # "Updated 3 hours ago" is of a change; "yesterday" on a page that was kept counts from another day.
    if told or (in_address and abs(shown.dated.when - in_address.when) > COUNTED_RIGHT):
        return told or in_address
    return shown.dated


def _of_the_main_part(found: list[_Candidate]) -> list[_Candidate]:
    """Those in what the page marks as its main part, if most are: the rest is the news of menus and footers."""
    main = [candidate for candidate in found if candidate.link.main]
    return main if len(main) >= max(A_LIST, len(found) / 2) else found


def _without_side_lists(found: list[_Candidate]) -> list[_Candidate]:
    """Those beside the undated ones in lists of what is most read, trending or related, if the page has news besides.

    Such lists reach back weeks. With its date an old story is heard where it belongs; without one it would be new.
    """
    own = [candidate for candidate in found if candidate.dated is not None or not candidate.link.in_side_list]
    return own if len(own) >= A_LIST else found


def _without_strays(found: list[_Candidate]) -> list[_Candidate]:
    """Those that are not far below the page's own measure: what remains of services, notices and menus is."""
    if len(found) < A_LIST:
        return found
    scores = sorted(candidate.score for candidate in found)
    measure = FAR_BELOW * scores[len(scores) * 3 // 4]
    return [candidate for candidate in found if candidate.score >= measure]


def _candidates(links: list[SeenLink], url: str, stated: dict[str, Stated]) -> dict[str, _Candidate]:
    by_address: defaultdict[str, list[SeenLink]] = defaultdict(list)
    for link in links:
        if is_page(link.address):
            by_address[link.address].append(link)
    repeats = Counter(link.words for link in links if not link.in_heading)
    worded = {address: links for address, same in by_address.items() if (links := _worded(same))}
    # A short title beside a longer line is known by where the titles of the others stand.
    places = Counter(_place(max(links, key=_by_words), links) for links in worded.values())
    candidates = {}
    for address, links in worded.items():
        best = max(links, key=lambda link: (is_title(link.words), places[_place(link, links)], _by_words(link)))
        same = by_address[address]
        score = words_score(best) + address_score(address, url)
        if address in stated:
            score += 1.5
        if repeats[best.words] >= IN_EVERY_CARD and not best.in_heading:
            score -= 1.5
        candidates[address] = _Candidate(
            best, alone=score, pictured=any(not link.words for link in same), repeated=len(same) > 1
        )
    return candidates


def _by_words(link: SeenLink) -> tuple[float, int]:
    return words_score(link), -link.at


def _place(link: SeenLink, same: list[SeenLink]) -> tuple[str, int]:
    """Where a link stands among those to the same address: how it is built, and as which of them."""
    return link.cluster, same.index(link)


def _worded(same: list[SeenLink]) -> list[SeenLink]:
    """The links to one address that have words; if none has, those that are called by a label, as they are heard."""
    if worded := [link for link in same if link.words]:
        return worded[:LINKS_TO_ONE]
    labelled = (link for link in same if is_title(link.label) and len(link.label.split()) >= A_FEW)
    return [replace(link, words=link.label) for link in islice(labelled, LINKS_TO_ONE)]


def _with_titles_from_headings(seen: SeenPage, url: str) -> list[SeenLink]:
    """The links, those that say "Read more" or nothing under the words of the one heading in their box."""
    titled = {
        link.address
        for link in seen.links
        if is_title(link.words)
        and not link.in_sentence
        and is_page(link.address)
        and without_invitation(link.words) == link.words
        and len(link.words.split()) >= 3
    }
    # What else may stand in such a box: the links to its section, its author, its comments.
    rivals = [
        link
        for link in seen.links
        if not link.in_sentence and (link.address in titled or address_score(link.address, url) > 0.2)
    ]
    places = [rival.at for rival in rivals]
    # The number of the first after each that leads elsewhere.
    elsewhere = [len(rivals)] * len(rivals)
    for number in range(len(rivals) - 2, -1, -1):
        alike = rivals[number].address == rivals[number + 1].address
        elsewhere[number] = elsewhere[number + 1] if alike else number + 1
    # The page's own title is nobody's else.
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
        if link.address not in titled and leads_to_what_is_titled_beside_it(link) and (heading := heading_of(link))
        else link
        for link in seen.links
    ]


def _count_mates(candidates: dict[str, _Candidate]) -> None:
    """Tell each candidate how many are built like it, what they score by themselves, and how many are dated."""
    clusters: defaultdict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates.values():
        clusters[candidate.link.cluster].append(candidate)
    for mates in clusters.values():
        score = median(mate.alone for mate in mates)
        dated = sum(mate.has_date_shown for mate in mates) / len(mates)
        for mate in mates:
            mate.mates, mate.mates_score, mate.mates_dated = len(mates), score, dated


def _entries(found: list[_Candidate], stated: dict[str, Stated], now: datetime) -> tuple[Entry, ...]:
    entries = []
    for candidate in found:
        address = candidate.link.address
        said = stated.get(address)
        dated = (said.dated if said else None) or candidate.dated
        title = cut_title(line(without_invitation(candidate.link.words)))
        entries.append(_entry(address, (said.title if said and said.title else title), dated))
    shown = {entry.url for entry in entries}
    entries += (
        _entry(address, said.title, said.dated or date_in_address(address, now))
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
