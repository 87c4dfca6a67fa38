"""Addresses of the web and of mail, hashtags, handles, and signs that are not spoken."""

import re

from newsreader.speech.text.lexicon import spelled_out
from newsreader.speech.text.rules.rule import ADDRESS, Context, Said, rule
from newsreader.speech.text.word_tables import WORDS, english

_ENDINGS = rf"(?:{WORDS['ending of a host']})"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.){{1,6}}{_ENDINGS}(?![\w-]|\.\w)"
_PATH = r"(?:/[^\s<>\"“”‘’]{0,2000})?"

PATH_AT_MOST = 24
"""The longest path that is spoken. Nobody writes down a longer one by ear."""

_SIGNS = {".": "dot", "-": "dash", "_": "underscore", "/": "slash", "+": "plus"}
_SPELLED_LABELS = frozenset("uk ac tv io ie eu us fr de nhs bbc itv www rspca nspcc html php".split())


@rule(
    [ADDRESS],
    rf"(?:mailto:)?(?P<name>[A-Za-z0-9][A-Za-z0-9._+-]{{0,63}})@(?P<host>(?:{_LABEL}\.){{1,6}}[A-Za-z]{{2,24}})(?![\w-])",
)
def mail(match: re.Match[str], context: Context) -> Said:
    """info@durham.gov.uk."""
    return f"{_spell(match['name'] + '@').removesuffix(' @')} at {_spell(match['host'])}"


@rule(
    [ADDRESS],
    rf"(?:(?P<scheme>https?://)(?P<any>(?:{_LABEL}\.){{1,8}}[A-Za-z]{{2,24}}|localhost)(?::\d{{1,5}})?|"
    rf"(?P<host>{_HOST}))(?P<path>{_PATH})",
)
def web(match: re.Match[str], context: Context) -> Said:
    """www.durham.gov.uk, https://www.example.org/news/: the scheme is not said, nor a long path."""
    path = match["path"]
    trimmed = path.rstrip(".,;:!?)]}'\"") if path else ""
    rest = path[len(trimmed) :]
    host = match["host"] or match["any"]
    if context.addresses == "none":
        return rest if rest != "/" else ""
    if context.addresses == "site":
        return _spell(host.lower().removeprefix("www.")) + (rest if rest != "/" else "")
    said = _spell(host)
    trimmed = trimmed.rstrip("/")
    if trimmed and len(trimmed) <= PATH_AT_MOST and re.fullmatch(r"[\w/.-]+", trimmed):
        said += f" {_spell(trimmed)}"
    return said + (rest if rest != "/" else "")


_RUN_TOGETHER = re.compile(
    r"\b([a-z]{4,})(echo|gazette|herald|chronicle|council|police|hospitals?|university|telegraph|journal|observer)\b",
    re.I,
)
"""Names of newspapers and bodies whose last word a voice would not find: northernecho."""


def _spell(address: str) -> str:
    address = _RUN_TOGETHER.sub(r"\1 \2", address)
    pieces = re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d ]", address)
    last = len(pieces) - 1
    return " ".join(_piece(piece, index == last) for index, piece in enumerate(pieces))


def _piece(piece: str, last: bool) -> str:
    if piece.lower() in _SPELLED_LABELS and (last or piece.lower() not in ("us", "de")):
        return spelled_out(piece)
    return _SIGNS.get(piece, piece)


@rule("#", r"#(?P<tag>[^\W\d_]\w{0,139})")
def hashtag(match: re.Match[str], context: Context) -> Said:
    """#StayAtHome: its words."""
    return f"hashtag {_words(match['tag'], context)}"


@rule("@", r"@(?P<name>[A-Za-z]\w{0,63})")
def handle(match: re.Match[str], context: Context) -> Said:
    """@DurhamPolice, at @DurhamPolice."""
    said = _words(match["name"], context)
    return said if re.search(r"\b[Aa]t[\s\u00a0]$", context.before(match, 4)) else f"at {said}"


def _words(run: str, context: Context) -> str:
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+|[A-Z]", run)
    return " ".join(context.lexicon.said(word) or _capitals(word, context) for word in words) or run


def _capitals(word: str, context: Context) -> str:
    """A word of a handle: capitals that are no word are letters."""
    acronym = word.isupper() and 1 < len(word) < 6 and word.lower() not in context.lexicon.common
    return spelled_out(word) if acronym else word


@rule("[", r"(?:\[\d{1,3}\]){1,5}", last=True)
def footnote(match: re.Match[str], context: Context) -> Said:
    """The mark of a note, as in an encyclopaedia: "the law[1] says"."""
    before = context.before(match, 1)
    return "" if before.isalpha() or (before and before in ".,;:”\"')’") else None


@rule("/", r"/(?=[A-Za-z])", last=True)
def between_words(match: re.Match[str], context: Context) -> Said:
    """HIV/Aids, GPs/nurses: the sign is not spoken, nor with spaces around it."""
    return " " if context.before(match, 1).isalpha() else None


@rule(".", r"\.(?P<ending>com|org|net|co\.uk)(?![\w])", last=True)
def ending_alone(match: re.Match[str], context: Context) -> Said:
    """The ending of a domain on its own, as in "the .com boom"."""
    alone = not context.before(match, 1).strip("(“‘\"'")
    return _spell(match.group()) if alone or context.before(match, 1).isspace() else None


_NAMES = english("named sign")


@rule("= ≈ × ÷ ± ≤ ≥ &", "[=≈×÷±≤≥]|&(?:amp;)?")
def sign(match: re.Match[str], context: Context) -> Said:
    """Signs of arithmetic, Marks & Spencer."""
    before, after = context.before(match, 1), context.after(match, 1)
    space = "" if before.isspace() or not before else " "
    return f"{space}{_NAMES[match.group()[0]]}{'' if after.isspace() else ' '}"
