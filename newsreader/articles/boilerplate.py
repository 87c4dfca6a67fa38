"""Patterns that tell a page's own talk from its article, over the text of one block.

They name kinds of sentence that sites everywhere put among the paragraphs, never a site.
"""

import re

from newsreader.articles import phrases

_NOT_WORDS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Fold a text for comparison: letters and figures only."""
    return _NOT_WORDS.sub("", text.casefold())


NO_QUOTATION = '(?!.{0,400}["“”„«»])'
"""A wall or a player speaks for itself; a sentence with somebody's words in it is an article's."""

# A whole block that is such a line. Bounded repeats only, so no text can make them slow.
BOILERPLATE_LINE = phrases.compiled(r"^\W{0,20}{boilerplate}$", re.I | re.S)

# A whole block that is nothing but furniture, wherever it stands. Sentences of articles begin like some of these, so
# the whole of the line is asked for.
FURNITURE = phrases.compiled(r"^\W{0,10}{furniture}\W{0,10}$")

# A whole block that belongs to a player, a gallery, a form, or to what another site would show in its place.
OF_CONTROLS = phrases.compiled(r"^\W{0,10}{control}\W{0,10}$")

# A whole block in which a site asks its reader for money.
APPEAL = phrases.compiled(r"^\W{0,10}{appeal}$")

# Over text in small letters. Where no flag is set and every alternative begins with a letter or sign, the search passes
# over all else, which takes a fifth of the time.
PROMOTION = phrases.compiled(r"{promotion}", 0)

ABOUT_A_PERSON = phrases.compiled(r"\b{about-a-person}\b")

BYLINE_START = phrases.compiled(r"^\s*(?:(?:written|reported|words|text|story)\s+)?{byline-start}\s+")

DATELINE_START = phrases.compiled(r"^\W{0,20}{dateline-start}")

FIGURE = re.compile(r"\d")

SENTENCE_END = re.compile(r"[.!?…»”\"。]")

DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp)(?:[?#]|$)", re.I)

# The line under a post that others embed.
SENT_BY = re.compile(r"[—–-] .{1,80}\(@[\w.]{1,40}\)")

NOTE = phrases.compiled(r"\W{0,8}{note}")

# Over text in small letters.
ASKS_THE_READER = phrases.compiled(r"\b{asks-the-reader}\b", 0)

ACCOUNT = re.compile(r"@\w{3,}|pic\.twitter|t\.co/|instagram\.com|#\w+")

# A line that leads to another article, which it names and links to.
LEADS_ELSEWHERE = phrases.compiled(r"^\W{0,10}{leads-elsewhere}\s{0,3}[:：|>–-]{1,3}\s{0,3}\S.{0,240}$")

COOKIES = re.compile(r"\bcookies?\b", re.I)

# A site speaking of itself, as it does in its notice about cookies; and what such a notice is about.
OF_THE_SITE = phrases.compiled(r"\b{own-cookies}\b")

OF_TRACKING = phrases.compiled(r"\b{tracking}\b")

USES_COOKIES = re.compile(
    r"\b(?:this|our) (?:site|website|page) (?:uses|is using|places|sets|stores) (?:\w{1,12} ){0,2}cookies?\b"
    r"|^\W{0,5}(?:how )?we (?:are )?us(?:e|ing) cookies?\W{0,5}$",
    re.I,
)

# Where somebody else tells what a site says of itself.
REPORTED = phrases.compiled(r"\b{reported}\b")


def is_notice_of_cookies(text: str) -> bool:
    """Whether a site asks for leave to store something, or explains that it does."""
    if len(text) >= 900 or "ookie" not in text.lower():
        return False
    if not COOKIES.search(text) or REPORTED.search(text):
        return False
    about = OF_THE_SITE.search(text) is not None and OF_TRACKING.search(text) is not None
    return about or USES_COOKIES.search(text) is not None
