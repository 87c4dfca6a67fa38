"""Patterns over the text of one block that distinguish a site's boilerplate from an article.

They match kinds of sentences that many sites put between paragraphs. None names a site.
"""

import re

from newsreader.articles import phrases

_NOT_WORDS = re.compile(r"[\W_]+")
_NOT_WORDS_OF_ASCII = bytes(number for number in range(128) if not chr(number).isalnum())
_PRINTERS_SIGNS = "’‘“”–—…\xa0"


def key(text: str) -> str:
    """Fold a text for comparison: letters and figures only."""
    folded = text.casefold()
    if not folded.isascii():
        for sign in _PRINTERS_SIGNS:
            folded = folded.replace(sign, "")
    # Dropping bytes takes a tenth of the time of a regular expression, which few texts still need afterwards.
    letters = folded.encode("utf-8", "surrogatepass").translate(None, _NOT_WORDS_OF_ASCII)
    folded = letters.decode("utf-8", "surrogatepass")
    return folded if folded.isalnum() else _NOT_WORDS.sub("", folded)


NO_QUOTATION = '(?!.{0,400}["“”„«»])'
"""Excludes text with quotation marks: paywalls and players quote nobody, articles do."""

# A whole block of boilerplate, in lower case: see `PROMOTION`. Repeats are bounded, so that no text makes the pattern
# slow.
BOILERPLATE_LINE = phrases.compiled(r"^\W{0,20}{boilerplate}$", re.S)

# A whole block of page furniture, anywhere on the page. The whole line has to match, because sentences of articles
# begin with the same words.
_FURNITURE = phrases.compiled(r"^\W{0,10}{furniture}\W{0,10}$", 0)
_FURNITURE_WITH_NAMES = phrases.compiled(r"^\W{0,10}{furniture-with-names}\W{0,10}$")


def is_furniture(text: str) -> bool:
    """Whether a whole line is page furniture: a button's, menu's or box's own words.

    Only patterns with names need capitals; the others match lower case, which is faster (see `PROMOTION`).
    """
    return bool(_FURNITURE.match(text.lower()) or _FURNITURE_WITH_NAMES.match(text))


# A whole block that labels a player, a gallery, a form or an embed that is not shown.
OF_CONTROLS = phrases.compiled(r"^\W{0,10}{control}\W{0,10}$")

# Matched against lower-case text: without flags, and with a literal first character in every alternative, the search
# takes a fifth of the time.
PROMOTION = phrases.compiled(r"{promotion}", 0)

MAIL_ADDRESS = re.compile(r"[^\s@<>()]{1,80}@[^\s@<>()]{1,80}")

# A whole block in which a site asks its readers for money.
APPEAL = phrases.compiled(r"^\W{0,10}{appeal}$")

# Words of a small box that asks for money, for an address or for a vote.
ASKS_IN_BOX = phrases.compiled(r"{asks-in-box}")

# A whole paragraph that is one link, styled as a button.
APPEAL_BUTTON = phrases.compiled(r"^{appeal-button}(?: (?:to|us|now|today|the|our|for)\b.{0,30})?$")

# Words about newsletters.
NEWSLETTER = phrases.compiled(r"{newsletter}")

# Words about newsletters, accounts, comments and polls.
WANTS_SOMETHING = phrases.compiled(r"{newsletter}|{wants}")

# The beginning of a sentence that explains form fields.
SAYS_HOW_TO_FILL_IN = phrases.compiled(r"\W{0,5}{fill-in}\b")

PETITION = re.compile(r"\bp[eé]ti[tcz]i[oó]n", re.I)

# By when a reader may do something.
BY_A_DAY = phrases.compiled(
    r"\b{by-when} (?:\w{1,12} ){0,2}(?:{day-or-season}|\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,10}"
    r"|[^\W\d_]{3,10} \d{1,2}(?![\d,]))\b"
)

# The term of a definition about the page: when it was published, in which section.
ABOUT_THE_PAGE = phrases.compiled(r"{about-the-page}\b")

ABOUT_A_PERSON = phrases.compiled(r"\b{about-a-person}\b")

BYLINE_START = phrases.compiled(
    r"^\s*(?:(?:written|reported|words|text|story|report|reporting|article|feature|interview|review|analysis|opinion)"
    r"\s+)?{byline-start}\s+"
)

DATELINE_START = phrases.compiled(r"^\W{0,20}{dateline-start}")

FIGURE = re.compile(r"\d")

SENTENCE_END = re.compile(r"[.!?…»”\"。]")

DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp)(?:[?#]|$)", re.I)

# The line under an embedded post.
SENT_BY = re.compile(r"[—–-] .{1,80}\(@[\w.]{1,40}\)")

# Matched against lower-case text.
NOTE = phrases.compiled(r"\W{0,8}{note}", 0)

# Matched against lower-case text.
ASKS_THE_READER = phrases.compiled(r"\b{asks-the-reader}\b", 0)

ACCOUNT = re.compile(r"@\w{3,}|pic\.twitter|t\.co/|instagram\.com|#\w+")

# A line that names another article and links to it.
LEADS_ELSEWHERE = phrases.compiled(r"^\W{0,10}{leads-elsewhere}\s{0,3}[:：|>–-]{1,3}\s{0,3}\S.{0,240}$")

COOKIES = re.compile(r"\bcookies?\b", re.I)

# Words of a site about its own cookies.
OF_THE_SITE = phrases.compiled(r"\b{own-cookies}\b")

# Subjects of a cookie notice.
OF_TRACKING = phrases.compiled(r"\b{tracking}\b")

USES_COOKIES = re.compile(
    r"\b(?:this|our) (?:site|website|page) (?:uses|is using|places|sets|stores) (?:\w{1,12} ){0,2}cookies?\b"
    r"|^\W{0,5}(?:how )?we (?:are )?us(?:e|ing) cookies?\W{0,5}$",
    re.I,
)

# A reporting verb. Articles report what a site says about itself; cookie notices do not.
REPORTED = phrases.compiled(r"\b{reported}\b")


def promotes(text: str) -> bool:
    """Whether a text has words of promotion, apart from mail addresses."""
    return PROMOTION.search(MAIL_ADDRESS.sub("", text.lower())) is not None


def is_notice_of_cookies(text: str) -> bool:
    """Whether a text is the site's own cookie notice."""
    if len(text) >= 900 or "ookie" not in text.lower():
        return False
    if not COOKIES.search(text) or REPORTED.search(text):
        return False
    about = OF_THE_SITE.search(text) is not None and OF_TRACKING.search(text) is not None
    return about or USES_COOKIES.search(text) is not None
