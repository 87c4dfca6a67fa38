"""Patterns over the text of one block that tell boilerplate of the site from its article.

They describe kinds of sentence that many sites put between paragraphs; none names a site.
"""

import re

from newsreader.articles import phrases

_NOT_WORDS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Fold a text for comparison: letters and figures only."""
    return _NOT_WORDS.sub("", text.casefold())


NO_QUOTATION = '(?!.{0,400}["“”„«»])'
"""Excludes text with quotation marks: paywalls and players quote nobody, articles do."""

# A whole block of boilerplate. Repeats are bounded, so that no text makes the pattern slow.
BOILERPLATE_LINE = phrases.compiled(r"^\W{0,20}{boilerplate}$", re.I | re.S)

# A whole block of page furniture, anywhere on the page. The whole line has to match, because sentences of articles
# begin with the same words.
FURNITURE = phrases.compiled(r"^\W{0,10}{furniture}\W{0,10}$")

# A whole block that labels a player, a gallery, a form or an embed that is not shown.
OF_CONTROLS = phrases.compiled(r"^\W{0,10}{control}\W{0,10}$")

# Matched against lower-case text: without flags, and with a literal first character in every alternative, the search
# takes a fifth of the time.
PROMOTION = phrases.compiled(r"{promotion}", 0)

ABOUT_A_PERSON = phrases.compiled(r"\b{about-a-person}\b")

BYLINE_START = phrases.compiled(r"^\s*(?:(?:written|reported|words|text|story)\s+)?{byline-start}\s+")

DATELINE_START = phrases.compiled(r"^\W{0,20}{dateline-start}")

FIGURE = re.compile(r"\d")

SENTENCE_END = re.compile(r"[.!?…»”\"。]")

DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp)(?:[?#]|$)", re.I)

# The line under an embedded post.
SENT_BY = re.compile(r"[—–-] .{1,80}\(@[\w.]{1,40}\)")

NOTE = phrases.compiled(r"\W{0,8}{note}")

# Matched against lower-case text.
ASKS_THE_READER = phrases.compiled(r"\b{asks-the-reader}\b", 0)

ACCOUNT = re.compile(r"@\w{3,}|pic\.twitter|t\.co/|instagram\.com|#\w+")

# A line that names another article and links to it.
LEADS_ELSEWHERE = phrases.compiled(r"^\W{0,10}{leads-elsewhere}\s{0,3}[:：|>–-]{1,3}\s{0,3}\S.{0,240}$")

COOKIES = re.compile(r"\bcookies?\b", re.I)

# The site speaks of its own cookies; and the subjects of a cookie notice.
OF_THE_SITE = phrases.compiled(r"\b{own-cookies}\b")

OF_TRACKING = phrases.compiled(r"\b{tracking}\b")

USES_COOKIES = re.compile(
    r"\b(?:this|our) (?:site|website|page) (?:uses|is using|places|sets|stores) (?:\w{1,12} ){0,2}cookies?\b"
    r"|^\W{0,5}(?:how )?we (?:are )?us(?:e|ing) cookies?\W{0,5}$",
    re.I,
)

# A reporting verb: an article tells what a site says about itself.
REPORTED = phrases.compiled(r"\b{reported}\b")


def is_notice_of_cookies(text: str) -> bool:
    """Whether a text is the site's own cookie notice."""
    if len(text) >= 900 or "ookie" not in text.lower():
        return False
    if not COOKIES.search(text) or REPORTED.search(text):
        return False
    about = OF_THE_SITE.search(text) is not None and OF_TRACKING.search(text) is not None
    return about or USES_COOKIES.search(text) is not None
