"""Scores how much a link looks like a headline, by its address and by its words and place. Pure.

The weights were set by hand and checked on thirteen listing pages of twelve publishers; the address features hold
across content systems. No rule is for a single site.
"""

import re
from urllib.parse import urlsplit

from newsreader.sources.listing_page import SeenLink

HEADLINE = 0.8
"""The score from which a link is a headline."""

LIKELY = 0.6
"""The own score that is enough for a link, whatever its siblings score. Of 396 headlines two had less."""

_SECTION = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|people|profiles?|staff|topics?|users?|login|signin|sign-in|register|subscribe"
    r"|account|about(?:-us)?|contact(?:-us)?|(?:privacy|cookies?)(?:-(?:policy|notice|statement|and)[\w-]*)?|terms"
    r"|legal|help|faqs?|jobs|careers|advertis\w*|newsletters?|rss|feeds?|search|shop|store|cart|accessibility|sitemap|archives?|page|podcasts?|weather"
    r"|horoscopes?|events?|transcripts?|series)(?:/[^/]*){0,2}/?$",
    re.I,
)
_ARTICLE_PLACE = re.compile(r"/(?:articles?|story|stories|news|posts?|blog|press-releases?|live|videos?)/", re.I)
_DATE_IN_PATH = re.compile(r"/(?:19|20)\d\d[/-]\d\d?")
_LONG_NUMBER = re.compile(r"\d{5,}|[0-9a-f]{8,}|\b[a-z]\d\w{8,}", re.I)
_NUMBER_IN_QUERY = re.compile(r"(?:^|&)(?:id|p|article|newsid|sid|story)=\w*\d", re.I)
_EXTENSION = re.compile(r"\.\w{2,5}$")
_NO_PAGE = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp|jpe?g|png|gif|webp|svg|mp3|m4a|ogg|wav|mp4|mov|webm|zip|ics)$",
    re.I,
)

SURE = 1.5
"""The median own score from which links built the same way are a list of headlines."""

_INVITATION = re.compile(r"(?:read|find out|learn|see|view) more(?: about| on|:)\s+|darllen mwy am\s+", re.I)
_NO_TITLE = re.compile(
    r"(?:read|see|view|show|load|learn|find out|watch|listen) (?:more|all|on|now|full|this|article|details)\b.{0,25}"
    r"|read the full (?:report|story|article|statement|document|release)\b.{0,60}|click here\b.{0,100}"
    r"|(?:continue|keep) reading\b.{0,100}|full (?:story|article)\b.{0,25}|(?:skip|go|back|return) to\b.{0,25}"
    r"|sign (?:in|up|out)\b.{0,40}|log ?(?:in|out)\b.{0,25}|subscribe\b.{0,25}|share(?: (?:this|on|via)\b.{0,25})?"
    r"|(?:more|latest|all|next|previous|older|newer)(?: (?:news|stories|posts?|articles?|pages?|entries|results"
    r"|information|details|updates|headlines|from\b.{0,25}|on this\b.{0,25}))?|download\b.{0,25}"
    r"|\d* ?comments?\b.{0,12}|leave a (?:comment|reply)\b.{0,25}|accept(?: all)?(?: cookies)?"
    r"|manage (?:cookies|consent)|home|menu|search|watch|listen|play|view|read|mwy|darllen (?:mwy|rhagor)\b.{0,60}"
    r"|weiterlesen|mehr(?: lesen)?|lire (?:la suite|plus)\b.{0,25}|leer más\b.{0,25}",
    re.I,
)
_LEADS_TO_PAGE = re.compile(
    r"(?:read|view|see|continue|full|more|click|find out|learn|go to|open|details|darllen|mwy|weiterlesen|mehr|lire"
    r"|leer)\b.{0,40}|\W*",
    re.I,
)
_ONLY_DATE = re.compile(
    r"\W*(?:\d{1,2}[./ ]\d{1,2}[./ ]\d{2,4}|\w+ \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}|.{0,12}\bago\b)", re.I
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_].{0,20}[^\W\d_]")


def is_title(words: str) -> bool:
    """Whether words can be a title, and are not "Read more", "3 comments" or a date."""
    words = without_invitation(words)
    return bool(_LETTERS.search(words)) and not _NO_TITLE.fullmatch(words) and not _ONLY_DATE.match(words)


def without_invitation(words: str) -> str:
    """Strip "Read more about", which sites put before a title for screen readers, which list links out of context."""
    match = _INVITATION.match(words)
    return words[match.end() :] if match else words


def is_read_more_link(link: SeenLink) -> bool:
    """Whether a link to a page says "Read more" or nothing, so that its title stands near it."""
    leads = _INVITATION.match(link.words) or _LEADS_TO_PAGE.fullmatch(link.words)
    return leads is not None and is_page(link.address)


def is_page(address: str) -> bool:
    """Whether an address may be a page, and not a file for another program."""
    return not _NO_PAGE.search(address)


def address_score(address: str, page: str) -> float:
    """Score how much an address linked on `page` looks like an article's."""
    parts = urlsplit(address)
    segments = [segment for segment in parts.path.split("/") if segment]
    if not segments:
        return -2.0
    score = 0.0 if _site(address) == _site(page) else -0.7
    if _SECTION.search(parts.path):
        score -= 1.5
    if _NO_PAGE.search(parts.path):
        score -= 2.5
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


def _site(address: str) -> str:
    """The registered domain of a host: "bbc.co.uk" of "www.bbc.co.uk", "example.org" of "news.example.org"."""
    try:
        labels = (urlsplit(address).hostname or "").split(".")
    except ValueError:
        return address
    is_second_level = len(labels) >= 3 and len(labels[-1]) == 2 and (len(labels[-2]) <= 3 or labels[-2] == "police")
    return ".".join(labels[-3:] if is_second_level else labels[-2:])


def words_score(link: SeenLink) -> float:
    """Score how much the words and the place of a link look like a headline's."""
    words = max(len(_WORD.findall(without_invitation(link.words))), len(_UNSPACED.findall(link.words)) // 2)
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
        score -= 2.5
    return score - 2.4 * link.navigation - 0.5 * link.aside
