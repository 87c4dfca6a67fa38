"""Find when an article was published, from the most trusted source on the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from itertools import islice

from newsreader import articles
from newsreader.articles import boilerplate, phrases
from newsreader.articles.foreign_dates import boxes_of_others
from newsreader.articles.metadata import PageMetadata, strings
from newsreader.articles.signatures import is_elsewhere
from newsreader.dates import (
    Dated,
    country_timezone,
    date_in_address,
    language_timezone,
    parse_written_date,
    writes_month_first,
)
from newsreader.dates.months import fold, month_number
from newsreader.web.address import host_of
from newsreader.web.tree import Element, whole_text

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "pubdate", "publish_date", "publication_date", "sailthru.date", "parsely-pub-date",
    "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "dc.date.created", "article.published",
    "cxenseparse:recs:publishtime", "date", "originalpublicationdate", "bt:pubdate", "article_date_original",
    "citation_publication_date", "citation_date", "created", "timestamp", "analyticsattributes.articledate",
    "rnews:datepublished", "shareaholic:article_published_time", "release_date", "displaydate",
)  # fmt: skip

PIECES_BELOW = 12
"""Text nodes after a headline that are searched for a date: kicker, authors, date, reading time."""

MOST_HEADLINES = 5
"""Headlines after which a date is searched for."""

LONGEST_DATED = 300
"""Characters at the start of a line in which the dates of publication and of changes are distinguished."""

LONGEST_LINE = 120
"""Characters of a dateline. A longer text is the article, which mentions other dates."""

MOST_NAMED, MOST_TEXTS = 60, 1500
"""Elements with names such as "date", and short texts, that are searched for a date."""

_LINES = frozenset("span div p li td a em small b dd header abbr h5 h6".split())

MOST_DECLARED = 20
"""Dates examined in each kind of metadata."""

MOST_TIMES = 12
"""Time elements examined."""

_INSIDE_A_SENTENCE = frozenset("a abbr b em i mark span strong time u".split())
LEVELS_IN_A_SENTENCE = 3

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = (".", "!", "?", "…")
_ENDS_A_LINE = re.compile(r"\b(?:[ap]\.m|hrs|min|uhr|[^\W\d_]|\d{4})\.$", re.I)
_DATELINE_WORD = phrases.compiled(r"{dated-line}", 0)

_CHANGED = phrases.compiled(r"{changed}")

_SAYS_PUBLISHED = phrases.compiled(r"\b{published}\b")

_DATED = re.compile(r"date|time|publi|posted|meta|byline|datum|fecha|info", re.I)


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published. `guessed`: the date was found in the text or by htmldate."""

    dated: Dated
    guessed: bool = False


def published_of(root: Element, metadata: PageMetadata, url: str) -> PublicationDate | None:
    """Return the date of publication from the first source that has one.

    The sources: JSON-LD, meta, itemprop, time elements, the lines under the headline, the address, a dated line,
    htmldate.
    """
    reader = _Reader(writes_month_first(metadata.language, host_of(url)), _clock(metadata, url))
    for raw in _declared(metadata):
        if dated := reader.date(raw):
            return PublicationDate(dated)
    others = {element for box in boxes_of_others(root) for element in box.iter()}
    for raw in _marked(root):
        if dated := reader.date(raw):
            return PublicationDate(dated)
    known = _near_headline(root, reader, others) or _certain(date_in_address(url))
    for raw in _in_time_elements(root, others):
        if (dated := reader.date(raw)) and (known is None or _same_day(dated, known.dated)):
            return PublicationDate(dated)
    return known or _on_own_line(root, reader, others) or _by_htmldate(root, url)


def _certain(dated: Dated | None) -> PublicationDate | None:
    return PublicationDate(dated) if dated else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """How a page writes dates: month first or not, and its time zone."""

    month_first: bool
    clock: tzinfo | None

    def date(self, raw: str) -> Dated | None:
        return parse_written_date(raw, month_first=self.month_first, zone=self.clock)


def _clock(metadata: PageMetadata, url: str) -> tzinfo | None:
    """Return the time zone of a page by its country's domain, else by its language."""
    return country_timezone(host_of(url).rpartition(".")[2]) or language_timezone(metadata.language)


def _same_day(dated: Dated, other: Dated) -> bool:
    """Whether two dates are at most a day apart, which a time zone can explain."""
    return abs(dated.when.date() - other.when.date()) <= timedelta(days=1)


def _declared(metadata: PageMetadata) -> Iterator[str]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        for article in metadata.articles:
            yield from islice(strings(article.get(name)), MOST_DECLARED)
    for name in _DATE_METAS:
        yield from metadata.metas.get(name, ())


def _marked(root: Element) -> Iterator[str]:
    for element in root.iter():
        if (element.get("itemprop") or "").lower() in ("datepublished", "datecreated"):
            yield element.get("content") or element.get("datetime") or whole_text(element)


def _in_time_elements(root: Element, others: set[Element]) -> Iterator[str]:
    """Yield the dates of time elements outside `others`. The dates of changes come last."""
    own = (element for element in root.iter("time") if element not in others)
    times = list(islice(own, MOST_TIMES))
    times.sort(key=_names_change)
    for element in times:
        text = " ".join(whole_text(element).split())[:LONGEST_LINE]
        attribute = element.get("datetime") or ""
        # Where the text contains two dates, the attribute has the later one.
        believed = _without_change(text) if _CHANGED.search(text) else ""
        yield from (believed, attribute, text)


def _names_change(element: Element) -> bool:
    before = element.getprevious()
    words = element.getparent().text if before is None else before.tail
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''} {(words or '')[-40:]}"
    return _CHANGED.search(names) is not None


def _near_headline(root: Element, reader: _Reader, others: set[Element]) -> PublicationDate | None:
    """Find a date between a headline and the text, outside `others`."""
    for headline in islice(root.iter("h1"), MOST_HEADLINES):
        begun = False  # the text, which may mention any date
        for text in headline.xpath(f"(following::text()[normalize-space()])[position() <= {PIECES_BELOW}]"):
            words = " ".join(text.split())
            if len(words) > LONGEST_LINE:
                break
            around = text.getparent() if text.is_text else text.getparent().getparent()
            if around in others:
                continue
            if (dated := reader.date(_without_change(words))) and not _is_in_sentence(words, around):
                return PublicationDate(dated, guessed=begun or words.endswith(_ENDS))
            begun = begun or is_sentence(words)
    return None


def _is_in_sentence(text: str, around: Element | None) -> bool:
    """Whether a date stands in a sentence, and not on a line of its own."""
    for _ in range(LEVELS_IN_A_SENTENCE):
        if around is not None and around.tag in _INSIDE_A_SENTENCE:
            around = around.getparent()
    if around is None or around.tag != "p" or around.find(".//br") is not None:
        return is_sentence(text)
    return is_sentence("".join(islice(around.itertext(), PIECES_BELOW)))


def is_sentence(words: str) -> bool:
    """Whether words with a date in them are a sentence, not a dateline."""
    words = " ".join(words.split())
    if len(words) > LONGEST_LINE or words.endswith(("。", "！", "？")):
        return True
    plain = [word for word in _WORD.findall(words) if word.islower() and not _is_dateline_word(word)]
    count = len(words.split())
    return len(plain) > 1 or (count > 6 and words.endswith(_ENDS) and not _ENDS_A_LINE.search(words)) or count > 25


def _is_dateline_word(word: str) -> bool:
    return len(word) < 4 or month_number(fold(word)) is not None or _DATELINE_WORD.fullmatch(word) is not None


def _without_change(words: str) -> str:
    """Return the part of a line about the publication: "Posted 1 March" of "Posted 1 March, updated 2 March".

    It stands before the change, or else after it. Returns "" for a line that only mentions a change.
    """
    words = words[:LONGEST_DATED]
    while changed := _CHANGED.search(words):
        before = words[: changed.start()]
        after = _SAYS_PUBLISHED.search(words, changed.end())
        if after is None or boilerplate.FIGURE.search(before):
            return before
        words = words[after.start() :]
    return words


def _on_own_line(root: Element, reader: _Reader, others: set[Element]) -> PublicationDate | None:
    """Find a date on a line of its own, outside `others`, first in elements with names such as "date".

    Starts at the headline and looks above it last, where the header may show today's date.
    """
    elements = list(root.iter("*"))
    start = next((place for place, element in enumerate(elements) if element.tag == "h1"), 0)
    elements = [element for element in elements[start:] + elements[:start] if element not in others]
    named = (element for element in elements if element.tag in _LINES and _DATED.search(_names(element)))
    for element in islice((element for element in named if not is_elsewhere(element)), MOST_NAMED):
        text = " ".join(whole_text(element).split())
        if 5 < len(text) < 160:
            words = _without_change(text)
            shown = None if is_sentence(words) else reader.date(words)
            if dated := reader.date(element.get("title") or "") or shown:
                return PublicationDate(dated)
    texts = (
        (text, around)
        for element in elements
        for text, around in ((element.text, element), (element.tail, element.getparent()))
        if text and around not in others and 5 < len(text.strip()) < 70
    )
    changed: Dated | None = None
    for text, around in islice(texts, MOST_TEXTS):
        if (whole := reader.date(text)) is None or _is_in_sentence(text, around):
            continue
        if dated := reader.date(_without_change(text)):
            return PublicationDate(dated, guessed=True)
        changed = changed or whole
    return PublicationDate(changed, guessed=True) if changed else None


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _by_htmldate(root: Element, url: str) -> PublicationDate | None:
    """Search the whole page with htmldate, as a last resort."""
    dated = articles.date_anywhere(root, url)
    return PublicationDate(dated, guessed=True) if dated else None
