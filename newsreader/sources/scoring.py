"""How much a link looks like a headline: a score for its address and one for its words and place. Pure.

The weights were set by hand and checked on thirteen listing pages from ten publishers; the address features are those
that hold across content systems. Nothing here knows a site.
"""

import re
from urllib.parse import urlsplit

from newsreader.sources.page import SeenLink

HEADLINE = 0.8
"""The score from which a link is a headline."""

LIKELY = 0.6
"""The score a link needs by itself, before its neighbours speak for it: of 396 headlines two had less."""

_SECTION = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|people|profiles?|staff|topics?|users?|login|signin|sign-in|register|subscribe"
    r"|account|about(?:-us)?|contact(?:-us)?|privacy|terms|legal|help|faqs?|jobs|careers|advertis\w*|newsletters?|rss"
    r"|feeds?|search|shop|store|cart|cookies?|cookie-\w+|accessibility|sitemap|archives?|page|podcasts?|weather"
    r"|horoscopes?|events?|transcripts?|series)(?:/[^/]*){0,2}/?$",
    re.I,
)
_ARTICLE_PLACE = re.compile(r"/(?:articles?|story|stories|news|posts?|blog|press-releases?|live|videos?)/", re.I)
_DATE_IN_PATH = re.compile(r"/(?:19|20)\d\d[/-]\d\d?")
_LONG_NUMBER = re.compile(r"\d{5,}|[0-9a-f]{8,}|\b[a-z]\d\w{8,}", re.I)
_NUMBER_IN_QUERY = re.compile(r"(?:^|&)(?:id|p|article|newsid|sid|story)=\w*\d", re.I)
_EXTENSION = re.compile(r"\.\w{2,5}$")

_NO_TITLE = re.compile(
    r"(?:read|learn|view|see|show|load|watch|listen|continue|full story|more|click|sign|log|subscribe|download|share"
    r"|comments?|\d+ comments?|next|previous|older|newer|skip to|go to|back to|home|find out|accept|manage|darllen"
    r"|mwy|weiterlesen|mehr|lire|leer)\b.{0,25}",
    re.I,
)
_ONLY_DATE = re.compile(
    r"\W*(?:\d{1,2}[./ ]\d{1,2}[./ ]\d{2,4}|\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}|.{0,12}\bago\b)", re.I
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_WORD = re.compile(r"\w+")


def is_title(words: str) -> bool:
    """Whether words can be the title of something, and are not "Read more", "3 comments", a date."""
    return bool(words) and not _NO_TITLE.fullmatch(words) and not _ONLY_DATE.match(words)


def address_score(address: str, page: str) -> float:
    """How much an address looks like an article's, seen on the page at `page`."""
    parts = urlsplit(address)
    segments = [segment for segment in parts.path.split("/") if segment]
    if not segments:
        return -2.0
    score = 0.0 if same_site(address, page) else -0.7
    if _SECTION.search(parts.path):
        score -= 1.5
    last = _EXTENSION.sub("", segments[-1])
    hyphens = _joints(last)
    # The words may come before the number: /news/council-tax-to-rise/12345
    if hyphens < 2 and len(segments) > 1 and _joints(segments[-2]) >= 3 and re.fullmatch(r"\w{4,}", last):
        hyphens = _joints(segments[-2])
    score += 1.2 if hyphens >= 3 else (0.0, 0.15, 0.6)[hyphens]
    if _DATE_IN_PATH.search(parts.path):
        score += 1.0
    if _LONG_NUMBER.search(last) or _NUMBER_IN_QUERY.search(parts.query):
        score += 0.6
    if _ARTICLE_PLACE.search(parts.path):
        score += 0.3
    if len(segments) >= 3:
        score += 0.2
    if len(segments) == 1 and hyphens < 2:
        score -= 0.6
    return score


def _joints(segment: str) -> int:
    return segment.count("-") + segment.count("_") + segment.count("+") + segment.count("%20")


def same_site(address: str, page: str) -> bool:
    return _site(address) == _site(page)


def _site(address: str) -> str:
    """The part of a host that a publisher owns: "bbc.co.uk" of "www.bbc.co.uk", "example.org" of "news.example.org"."""
    try:
        labels = (urlsplit(address).hostname or "").split(".")
    except ValueError:
        return address
    is_second_level = len(labels) >= 3 and len(labels[-1]) == 2 and (len(labels[-2]) <= 3 or labels[-2] == "police")
    return ".".join(labels[-3:] if is_second_level else labels[-2:])


def words_score(link: SeenLink) -> float:
    """How much the words of a link and where it stands look like a headline's."""
    words = max(len(_WORD.findall(link.words)), len(_UNSPACED.findall(link.words)) // 2)
    if 5 <= words <= 25:
        score = 1.0
    elif words in (3, 4) or 25 < words <= 35:
        score = 0.3
    else:
        score = -1.5 if words < 3 else -0.8
    if link.in_heading:
        score += 0.9
    if not is_title(link.words):
        score -= 2.0
    if link.in_article:
        score += 0.3
    if link.in_sentence:
        score -= 1.5
    return score - 1.6 * link.navigation - 0.5 * link.aside
