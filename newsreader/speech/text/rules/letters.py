"""Letters next to figures, dots and signs: roads, postcodes, codes, grades, initials; and the article before them."""

import re

from newsreader.articles.identification import identify
from newsreader.model.languages import language_name
from newsreader.speech.text.lexicon import spelled_out
from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import CAPITALS, CODE, END, FOREIGN, INITIAL, Context, Said, rule
from newsreader.speech.text.rules.words import number_words, plural, year_words
from newsreader.speech.text.word_tables import WORDS

_LETTER_BEFORE = LazyPattern(rf"(?:\b(?:{WORDS['before a single letter']})\.?|[-–/])[\s\u00a0]?$", re.IGNORECASE)
_LETTERS_FOLLOW = LazyPattern(r"[A-Z](?=[A-Z\d&-])|[A-Z]['’]s\b")


@rule("a", r"A[ \u00a0](?=(?P<next>[\w&]+))")
def article_before_letters(match: re.Match[str], context: Context) -> Said:
    """A UK firm, A U-turn: a small a, or it would be taken for one of the letters."""
    if _LETTER_BEFORE.search(context.before(match)):
        return None
    said = context.lexicon.said(match["next"]) or ""
    follow = _LETTERS_FOLLOW.match(context.text, match.end()) or re.match(r"[A-Z](?!\w)", said)
    return "a " if follow else None


@rule(
    [CAPITALS, *"abcdefghijklmnopqrstuvwxyz"],
    r"(?P<letters>[A-Z]{1,6})-(?P<number>\d{1,4})(?P<variant>[a-rt-z])?(?P<many>s)?(?![\w-])",
)
def hyphenated_code(match: re.Match[str], context: Context) -> Said:
    """PG-13, B-52."""
    letters = match["letters"]
    known = context.lexicon.said(letters)
    if letters.lower() in context.lexicon.common and len(letters) > 1:
        return None
    number = match["number"]
    # An F-150, an S-400: with a nought at the end they are called by the whole number.
    said = number if len(number) == 3 and number.endswith("0") and number[0] != "0" else _piece(number)
    variant = f" {match['variant'].upper()}" if match["variant"] else ""
    return f"{known or spelled_out(letters)} {said}{variant}{match['many'] or ''}"


@rule([CAPITALS], r"(?P<letters>[A-Z]{2,4})\.(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?!\w|\.\w)")
def pointed_code(match: re.Match[str], context: Context) -> Said:
    """Omicron BA.5, XBB.1.5."""
    known = context.lexicon.said(match["letters"])
    return f"{known or spelled_out(match['letters'])} {match['number'].replace('.', ' point ')}"


_INITIALS = r"(?:[A-Za-z]\.){2,8}"


@rule([INITIAL], rf"(?P<letters>{_INITIALS})(?P<last>[A-Z](?![\w]))?(?P<ending>['’]s\b)?(?!\w)")
def dotted(match: re.Match[str], context: Context) -> Said:
    """U.K., B.B.C.'s; initials before a name keep their letters."""
    letters = match["letters"].replace(".", "") + (match["last"] or "")
    if len(letters) > 2 and letters.islower():
        return None
    known = context.lexicon.said(letters.upper()) if letters.isupper() else None
    said = known or spelled_out(letters)
    at_the_end = not context.after(match).strip() or re.match(r"[”’\"')]*\s*$", context.after(match))
    return (
        said
        + ("'s" if match["ending"] else "")
        + ("." if at_the_end and not match["ending"] and not match["last"] else "")
    )


_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@rule([CODE], r"(?:[A-Z][a-z]?[₀-₉]{0,3}){1,12}(?<=[A-Za-z₀-₉])(?![\w₀-₉])")
def formula(match: re.Match[str], context: Context) -> Said:
    """CO₂, Fe₂O₃."""
    plain = match.group().translate(_LOWERED)
    return " ".join(
        spelled_out(piece) if piece[0].isalpha() else piece for piece in re.findall(r"[A-Za-z]+|\d+", plain)
    )


@rule(
    [CODE],
    rf"(?P<code>(?:CO2e?|H2O|NO2|NOx|SO2|PM2\.5|PM10|H\d{{1,2}}N\d{{1,2}}|"
    rf"[A-Z]{{1,6}}\d{{1,4}}(?:[A-Z]{{1,3}}\d{{0,3}})?))"
    rf"(?:(?P<many>s)|[-–](?P<last>\d{{1,3}}))?{END}",
)
def code(match: re.Match[str], context: Context) -> Said:
    """CO2, MI5, G20, H5N1, KS1-2, V8s: letters one by one, figures as a number."""
    pieces = re.findall(r"[A-Za-z]+|\d+(?:\.\d+)?", match["code"])
    word = None if pieces[0] in context.lexicon.spelled else context.lexicon.said(pieces[0])
    if word is None and len(pieces[0]) > 3 and pieces[0] not in context.lexicon.spelled:
        return None
    said = [word or _piece(pieces[0]), *map(_piece, pieces[1:])]
    if match["last"]:
        said.append(f"to {match['last']}")
    if match["many"] and pieces[-1].isdecimal():
        said[-1] = plural(number_words(int(pieces[-1])))
    return " ".join(said)


def _piece(piece: str) -> str:
    if piece[0].isdigit():
        if re.fullmatch(r"(?:19|20)\d\d", piece):
            return year_words(int(piece))
        return piece if not (len(piece) == 3 and "." not in piece) else " ".join(piece).replace("0", "oh")
    return spelled_out(piece)


@rule([CODE], r"(?P<letters>[A-Z]{1,3})(?P<number>\d{1,4})(?P<ending>neo|ceo|max|plus|pro|[ac-jlnp-z])(?!\w)")
def named_code(match: re.Match[str], context: Context) -> Said:
    """A320neo, a BMW M3i."""
    ending = match["ending"] if len(match["ending"]) > 1 else match["ending"].upper()
    return f"{spelled_out(match['letters'])} {_piece(match['number'])} {ending}"


@rule("z", rf"Z(?:['’]s)?{END}")
def letter_z(match: re.Match[str], context: Context) -> Said:
    """Generation Z, for a listener whose name for Z differs from the voice's."""
    return f"{context.letter_z}{match.group()[1:]}" if context.letter_z else None


_SPELLED = r"[\u0370-\u06ff\u0980-\u10ff\u1200-\u137f\u1780-\u17ff\u1f00-\u1fff\u2e80-\u9fff]"
"""Greek to Arabic, most scripts of Asia, and Chinese; but not scripts for which espeak switches to another voice."""


_ASIAN = r"[\u2e80-\u9fff\uff01-\uffee]"
"""Letters and signs of Chinese and Japanese, which has no spaces."""


@rule(
    [FOREIGN],
    rf"{_ASIAN}(?:[0-9A-Za-z]{{0,12}}{_ASIAN}){{1,4000}}|{_SPELLED}{{2,80}}(?:[\s·・-]{_SPELLED}{{1,80}}){{0,20}}",
)
def foreign_letters(match: re.Match[str], context: Context) -> Said:
    """The Global Times (环球时报): the language is named, where a voice would say "Chinese letter" four times."""
    return language_name(identify(match.group())) or None
