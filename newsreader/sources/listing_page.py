"""Collects the links, headings and dates of a listing page with their positions, in one walk.

A position is an element's index in document order, so that "inside" is a comparison of numbers.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from lxml import etree

from newsreader.dates import Dated, parse_date, writes_month_first
from newsreader.model.text import line
from newsreader.sources.day_order import is_month_first, with_day_first
from newsreader.sources.embedded_data import base64_words
from newsreader.sources.item_addresses import absolute, without_fragment, without_tracking
from newsreader.sources.link_titles import (
    first_words,
    heading_in,
    is_in_sentence,
    label_of,
    page_title,
    title_in,
    words_of,
)
from newsreader.sources.page_regions import (
    HEADINGS,
    NAME_AT_MOST,
    is_aside,
    is_date_attribute,
    is_entry,
    is_main,
    is_named_date,
    is_named_title,
    is_side_list,
    is_title_of_side_list,
    is_unseen,
    name_of,
    navigation_of,
)
from newsreader.web.address import host_of
from newsreader.web.head import base_of
from newsreader.web.tree import Element, before_nth, harmless, tree_of, without_crowded_tags

ANCESTORS_AT_MOST = 8
"""Ancestors recorded for a link. Cards on real pages are built of two to six boxes."""

# Bounds against malicious pages. The largest news front pages have 2 million characters, 20,000 elements and 2,000
# links.
CHARACTERS_AT_MOST = 5_000_000
ELEMENTS_AT_MOST = 100_000
TAGS_AT_MOST = 250_000
LINKS_AT_MOST = 5_000
DATES_AT_MOST = 10_000
_ATTRIBUTES_AT_MOST = 30

LONGEST_TITLE = 60
"""Characters of a title attribute that is a date."""


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link and its place.

    `words` are those of its heading, if it has or is in one, else its first words; "" for a picture, which may have a
    `label`. `navigation` is the probability of a menu, 0 to 1. `main`: inside the page's main element. `cluster` is
    equal for links built the same way. `around` has the positions of the boxes around the link, the nearest first.
    """

    at: int
    address: str
    words: str
    label: str
    in_heading: bool
    in_article: bool
    in_sentence: bool
    navigation: float
    aside: bool
    in_side_list: bool
    main: bool
    cluster: str
    around: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeenHeading:
    at: int
    words: str
    level: int


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date and its place.

    `marked`: the page's markup declares it a date. `relative`: it counts from the present, as "2 hours ago". `text` is
    the visible text, if the date was parsed from that.
    """

    at: int
    dated: Dated
    marked: bool
    relative: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class MonthFirstDate:
    """A numeric date that is impossible or in the future with the day first: it may have the month first."""

    at: int
    text: str
    marked: bool


@dataclass(slots=True)
class SeenPage:
    """All that a page holds. `ends` has, for each position, the last position inside that element."""

    title: str = ""
    links: list[SeenLink] = field(default_factory=list)
    headings: list[SeenHeading] = field(default_factory=list)
    dates: list[SeenDate] = field(default_factory=list)
    numeric_dates: list[MonthFirstDate] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Box:
    """The properties of an open element that its descendants inherit."""

    at: int
    signature: str
    navigation: float = 0.0
    aside: bool = False
    in_side_list: bool = False
    side_list_until: int = 0  # level of the heading that began the side list; the next heading of that level ends it
    article: bool = False
    main: bool = False
    heading_for: int = 0  # levels below it at which a link is still in a heading
    quiet: bool = False  # a heading or link: a date in its words is not the item's date


def parse_page(text: str) -> Element:
    """Parse a page within the bounds. Never raises: a text that is no page gives an empty one."""
    text = text[:CHARACTERS_AT_MOST]
    if text.count("<") > TAGS_AT_MOST:
        text = before_nth(text, "<", TAGS_AT_MOST)
    return tree_of(without_crowded_tags(harmless(text)))


def scan_page(root: Element, url: str, now: datetime) -> SeenPage:
    """Collect the links, headings and dates of the page at `url`. Linear in its size."""
    seen = _Walk(root, url, now).seen
    shown: list[SeenDate | MonthFirstDate] = sorted((*seen.dates, *seen.numeric_dates), key=lambda date: date.at)
    american = writes_month_first(root.get("lang") or "", host_of(url))
    if is_month_first((date.text for date in shown), now, american):
        seen.dates = [dated for date in shown if (dated := _reread_month_first(date, now))]
    return seen


def _reread_month_first(date: SeenDate | MonthFirstDate, now: datetime) -> SeenDate | None:
    text = with_day_first(date.text)
    dated = parse_date(text, now) if text else None
    if isinstance(date, MonthFirstDate):
        return SeenDate(date.at, dated, date.marked, text=date.text) if dated else None
    return replace(date, dated=dated) if dated else date


class _Walk:
    def __init__(self, root: Element, url: str, now: datetime) -> None:
        self.seen = SeenPage(title=page_title(root))
        self._base = base_of(root, url)
        self._own = without_fragment(absolute(url, url) or url).rstrip("/")
        self._now = now
        self._open: list[_Box] = []
        body = root.find("body")
        if body is not None:
            self._walk(body)

    def _walk(self, body: Element) -> None:
        skipped: Element | None = None
        for event, element in etree.iterwalk(body, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._see_text(element.tail)
                continue
            if event == "start":
                if len(self.seen.ends) == ELEMENTS_AT_MOST:
                    break
                if not isinstance(element.tag, str) or is_unseen(element):
                    skipped = element
                    continue
                self._enter(element)
            else:
                self._leave()
                self._see_text(element.tail)
        while self._open:
            self._leave()

    def _enter(self, element: Element) -> None:
        at = len(self.seen.ends)
        self.seen.ends.append(at)
        box = self._box(element, at)
        if element.tag == "a":
            # A link has the properties of its surroundings, so it is recorded before it is itself open.
            box.quiet = self._see_link(element, at) or box.quiet
        self._open.append(box)
        if element.tag in HEADINGS:
            if heading := line(words_of(title_in(element))):
                self.seen.headings.append(SeenHeading(at, heading, int(element.tag[1])))
                self._note_side_list(element, heading)
                # "Friday 24 March 2023", over the headlines of that day.
                if len(heading.split()) <= 4:
                    self._see_date(heading, at, marked=False)
            box.quiet = True
        self._see_marked_date(element, at)
        self._see_text(element.text)

    def _note_side_list(self, element: Element, heading: str) -> None:
        """Note that a heading begins, or ends, a side list in the box around it."""
        # A heading is often alone in a wrapper.
        alone = len(self._open) > 2 and element.getprevious() is None and element.getnext() is None
        titled = self._open[-3 if alone else -2] if len(self._open) > 1 else None
        level = int(element.tag[1])
        if titled is None:
            return
        if is_title_of_side_list(heading):
            titled.in_side_list, titled.side_list_until = True, level
        elif titled.side_list_until >= level:
            titled.in_side_list, titled.side_list_until = False, 0

    def _leave(self) -> None:
        box = self._open.pop()
        self.seen.ends[box.at] = len(self.seen.ends) - 1

    def _box(self, element: Element, at: int) -> _Box:
        first_class = re.sub(r"\d+", "", (element.get("class") or "")[:NAME_AT_MOST].split(" ")[0])[:24]
        box = _Box(at, f"{element.tag}.{first_class}")
        outer = self._open[-1] if self._open else None
        if outer is not None:
            box.navigation, box.aside, box.article, box.main = outer.navigation, outer.aside, outer.article, outer.main
            box.in_side_list = outer.in_side_list
            box.heading_for, box.quiet = max(0, outer.heading_for - 1), outer.quiet
        if is_main(element):
            box.main = True
        if is_entry(element):
            # A card counts wherever it stands, even in a menu or sidebar.
            box.article, box.navigation, box.aside = True, 0.0, False
        else:
            name = name_of(element)
            box.navigation = max(box.navigation, navigation_of(element, name))
            box.aside = box.aside or is_aside(element, name)
            box.in_side_list = box.in_side_list or is_side_list(name)
        if element.tag in HEADINGS or is_named_title(element):
            box.heading_for = 4
        return box

    def _see_link(self, element: Element, at: int) -> bool:
        """Record a link. Returns whether its text is a title, so that a date in it is not the item's."""
        href = (element.get("href") or "").strip()
        if not href or href.startswith("#") or len(self.seen.links) >= LINKS_AT_MOST:
            return False
        address = absolute(self._base, href)
        if address is None or (address := without_tracking(without_fragment(address))).rstrip("/") == self._own:
            return False
        heading = heading_in(element)
        # A heading can be empty: libxml2 moves a paragraph inside a heading behind it.
        words = (line(words_of(title_in(heading))) if heading is not None else "") or line(words_of(element))
        if heading is None and len(words) > 180:
            words = line(first_words(element)) or words
        outer = self._open[-1] if self._open else _Box(0, "")
        self.seen.links.append(
            SeenLink(
                at=at,
                address=address,
                words=words,
                label=label_of(element),
                in_heading=heading is not None or outer.heading_for > 0,
                in_article=outer.article,
                in_sentence=is_in_sentence(element),
                navigation=outer.navigation,
                aside=outer.aside,
                in_side_list=outer.in_side_list,
                main=outer.main,
                cluster=">".join(box.signature for box in self._open[-4:]),
                around=(at, *(box.at for box in reversed(self._open[-ANCESTORS_AT_MOST:]))),
            )
        )
        return heading is None and len(words.split()) >= 5

    def _see_marked_date(self, element: Element, at: int) -> None:
        dated = None
        for name in islice(element.attrib, _ATTRIBUTES_AT_MOST):
            if dated is None and is_date_attribute(name):
                dated = parse_date(element.get(name), self._now)
        if dated is None and "datepublished" in (element.get("itemprop") or "").lower():
            dated = parse_date(element.get("content") or "", self._now)
        if dated is None and element.tag not in ("a", "img"):
            dated = self._date_in_title(element.get("title") or "")
        if dated is not None:
            self.seen.dates.append(SeenDate(at, dated, marked=True))
        elif element.tag == "time" or is_named_date(element):
            self._see_date(line(words_of(element, parts=20) or base64_words(element)), at, marked=True)

    def _date_in_title(self, title: str) -> Dated | None:
        """The whole date that a label such as "3h" shows to a mouse over it, perhaps with seconds since 1970."""
        if not 6 <= len(title) <= LONGEST_TITLE or not _DAY_AND_YEAR.search(title):
            return None
        return parse_date(title, self._now) or parse_date(title.rpartition(" ")[0], self._now)

    def _see_text(self, text: str | None) -> None:
        if text and not (self._open and self._open[-1].quiet):
            self._see_date(text.strip(), len(self.seen.ends) - 1, marked=False)

    def _see_date(self, text: str, at: int, *, marked: bool) -> None:
        if len(self.seen.dates) + len(self.seen.numeric_dates) >= DATES_AT_MOST:
            return
        date_text = self._date_line(text)
        if dated := parse_date(date_text, self._now) if date_text else None:
            self.seen.dates.append(SeenDate(at, dated, marked, parse_date(text) is None, text))
        elif date_text and with_day_first(date_text):
            self.seen.numeric_dates.append(MonthFirstDate(at, date_text, marked))

    def _date_line(self, text: str) -> str:
        """The part of a text that may be a date line: a short line, or the opening of a longer one; else "".

        "News | March 24, 2023" and "2 hours ago" are date lines; "(24/03/2023) The fair is back" opens with one.
        """
        words = len(text.split(None, 13))
        if len(text) > 80 or words > 12 or (words > 6 and text.endswith((".", "?", "!"))):
            opening = _OPENING.match(text)
            text = opening[1] if opening and len(opening[1].split()) <= 5 else ""
        return text if len(text) >= 2 and _MAY_BE_DATE.search(text) else ""


_OPENING = re.compile(r"\W{0,3}(\w.{5,30}?)(?:\)|\s[-\u2013\u2014|]\s|:\s)")
_DAY_AND_YEAR = re.compile(r"\d{1,2}\D.*\d{4}|\d{4}-\d\d-\d\d")
_MAY_BE_DATE = re.compile(r"\d|\bago\b|today|yesterday|heddiw|ddoe|just now|\bvor eine|il y a une|hace una?\b", re.I)
