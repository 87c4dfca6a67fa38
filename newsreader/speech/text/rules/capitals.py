"""Words in capitals: acronyms spelled or said, datelines, and runs of capitals."""

import re

from newsreader.speech.text.lexicon import Lexicon, spelled_out
from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import CAPITALS, GAP, Context, Said, rule
from newsreader.speech.text.word_tables import WORDS

_VOWEL = LazyPattern("[AEIOUYÀ-ÖØ-Ý]")

ACRONYM_AT_MOST = 5
"""The longest unknown word in capitals that is spelled. Longer ones (BREAKING) are mostly words."""

WORD_AT_LEAST = 4
"""The shortest unknown word in capitals that is said as a word if that is possible (OSLO, ISIS). Shorter ones are
mostly spelled."""

_ONSET = rf"(?:{WORDS['onset']})"
_NUCLEUS = rf"(?:{WORDS['nucleus']})"
_CODA = rf"(?:{WORDS['coda']})"
_PRONOUNCEABLE = LazyPattern(rf"(?!Y[^AEIOU]){_ONSET}?{_NUCLEUS}(?:{_CODA}?{_ONSET}{_NUCLEUS}){{0,6}}{_CODA}?S?")
"""Letters that form English syllables: OSLO, HULL, BRICS; not UNHCR, NHTSA."""

_PARTICLES = frozenset(("EL", "FE", "LE", "DE", "DU", "AL", "ST"))
"""Words of two letters within names of places."""

_CAPITALS_BEFORE = LazyPattern(rf"(?:^|[^\w'’&])([A-Z]{{2,20}})(?:['’]S)?[,:]?{GAP}(?:[-–—&]{GAP})?$")
_CAPITALS_AFTER = LazyPattern(rf"(?:['’]S)?[,:]?{GAP}(?:[-–—&]{GAP})?([A-Z]{{2,20}})(?:['’][A-Z]{{1,2}})?(?![\w&])")
_DATELINE = LazyPattern(
    rf"(?:{GAP}[A-Z]+)?(?:,{GAP}[A-Z][\w.]+(?:{GAP}[A-Z]\w+)?)?{GAP}(?:\([A-Z][\w /]+\)|[-–—]{GAP})"
)


def _can_be_said(letters: str) -> bool:
    return letters in _PARTICLES or (len(letters) > 2 and bool(_PRONOUNCEABLE.fullmatch(letters)))


def _in_run(match: re.Match[str], context: Context) -> bool:
    """Whether the word before or after is in capitals and not an acronym: NEW YORK, BREAKING NEWS."""
    neighbours = _CAPITALS_BEFORE.search(context.before(match)), _CAPITALS_AFTER.match(context.after(match))
    return any(neighbour and _is_shouted(neighbour[1], context.lexicon) for neighbour in neighbours)


def _is_shouted(letters: str, known: Lexicon) -> bool:
    if letters in known.spelled:
        return False
    return letters.lower() in known.common or len(letters) > ACRONYM_AT_MOST or _can_be_said(letters)


def _is_place_of_dateline(match: re.Match[str], context: Context) -> bool:
    """LVIV, Ukraine (AP): places are said as words even if they do not look like English."""
    begins = not context.before(match).strip(" \u00a0“\"‘'")
    return begins and len(match["letters"]) >= WORD_AT_LEAST and bool(_DATELINE.match(context.after(match, 48)))


_OF_COMPUTERS = LazyPattern(rf" (?:{WORDS['after IT, of computers']})\b")
_ASKING = LazyPattern(rf"['’]S\b| (?:{WORDS['after WHO, of people']})\b")


def is_word(letters: str, match: re.Match[str], context: Context) -> bool:
    """Whether capitals that may be a word or an acronym are the word, in a headline in capitals."""
    if letters == "IT":
        return not _OF_COMPUTERS.match(context.after(match))
    if letters == "WHO":
        begins = re.search(r"(?:^|\b(?:THE|BY|AND)[\s\u00a0])$", context.before(match))
        return bool(_ASKING.match(context.after(match))) or not begins
    if letters == "US":
        return bool(re.search(r"\b(?:LET|GIVE|TELL)S?[\s\u00a0]$", context.before(match)))
    return letters == "AM" and context.before(match, 2) == "I "


def as_word(letters: str, context: Context) -> str:
    """Capitals as a word: its entry in the lexicon, or in small letters."""
    said = context.lexicon.said(letters.capitalize())
    if said is None and letters not in context.lexicon.spelled:
        said = context.lexicon.said(letters, capitals=True)
    return said or letters.lower()


@rule([CAPITALS], r"(?P<word>[A-ZÀ-ÖØ-Þ]{2,}(?:['’][A-ZÀ-ÖØ-Þ]{1,3})?)(?![a-zà-öø-ÿ])")
def accented_capitals(match: re.Match[str], context: Context) -> Said:
    """CAFÉ, and DON'T: never acronyms. PCC'S in a headline is left to the rule for acronyms."""
    word = match["word"]
    if word.isascii() and not re.search(r"['’](?:T|RE|VE|LL|D|M)$", word):
        if not re.search(r"['’]S$", word):
            return None
        stem = word[:-2]
        known = context.lexicon.said(stem)
        common = context.capitals and stem.lower() in context.lexicon.common
        spelled = not (common and (stem == "WHO" or is_word(stem, match, context)))
        if stem in context.lexicon.spelled and known and spelled:
            return f"{known}'s"
        said = context.capitals or stem.lower() in context.lexicon.common or len(stem) > ACRONYM_AT_MOST
        said = said or _in_run(match, context) or (len(stem) >= WORD_AT_LEAST and _can_be_said(stem))
        return f"{as_word(stem, context)}'s" if said else None
    return word.lower()


@rule([CAPITALS], r"(?P<letters>[A-Z]{2,})(?P<ending>s['’]?|['’]s|['’])?(?!['’]?\w)")
def capitals(match: re.Match[str], context: Context) -> Said:
    """PCC, PCCs, PCC's, PCCs'; FREE and OSLO are words; in a headline all are but what the lexicon spells."""
    letters, ending = match["letters"], match["ending"] or ""
    shouted = context.capitals or _in_run(match, context)
    known = context.lexicon.said(letters)
    common = letters.lower() in context.lexicon.common
    if known is not None and not (shouted and common and is_word(letters, match, context)):
        if letters in context.lexicon.spelled:
            return known + ("'s" if ending.strip("'’") else ending)
        return known + ending
    if (
        common
        or (context.capitals and len(letters) >= ACRONYM_AT_MOST and _VOWEL.search(letters))
        or (shouted and _can_be_said(letters))
    ):
        return as_word(letters, context) + ending
    if _is_place_of_dateline(match, context):
        return as_word(letters, context).capitalize() + ending
    long = len(letters) > ACRONYM_AT_MOST and _VOWEL.search(letters) and not re.search(r"[^AEIOUY]{5}", letters)
    if long or (len(letters) >= WORD_AT_LEAST and ending != "s" and _can_be_said(letters)):
        return as_word(letters, context) + ending
    return spelled_out(letters) + ("'s" if ending.strip("'’") else "")
