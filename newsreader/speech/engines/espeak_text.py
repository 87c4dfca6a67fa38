"""Prepares a spoken text so that espeak-ng says what is meant. Each character keeps its position in the original.

espeak takes a lone "A" for the article and says it short, drops the s of "MPs", and reads only some hundred letters of
a word. It would also obey control characters, and phonemes in brackets, in text from strangers.
"""

import re
from dataclasses import dataclass

WORD_AT_MOST = 80
"""The most characters of a word passed to espeak: its buffer holds 160 bytes."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared text; `origins[i]` is the position of its character i in the original."""

    text: str
    origins: tuple[int, ...]


_COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f]|\[(?=\[)|\](?=\])")

_CLASSED = (
    "class|classes|grade|grades|vitamin|vitamins|hepatitis|influenza|group|groups|category|section|plan|block|team|type|"
    "tier|schedule|annex|appendix|band|level|point|route|series|serie|unit|ward|wing|zone|gate|list|star|strep|pack|code"
)
_TITLES = (
    "Councillor|Alderman|Constable|Sergeant|Inspector|Superintendent|Judge|Reverend|Father|Professor|Captain|Major|Colonel|"
    "General|Lieutenant|Corporal|Private|Brigadier|Commander|Admiral|Sir|Mister|Sister"
)
_OF_LEVELS = "results?|exams?|examinations?|students?|grades?|courses?|pupils?|subjects?|maths|papers?|day|candidates?"
_BEGINS = r"(?<![\w.])(?<!\w['’])"
"""Precedes a letter that begins a word: it may follow an opening quotation mark, but not an apostrophe inside a
word."""

_PREPARATIONS = re.compile(
    # Letters in a row: dots between them make one word of them, with the right A and one stress.
    rf"(?P<letters>{_BEGINS}[A-Z](?: [A-Z]){{1,{WORD_AT_MOST // 2 - 1}}}(?:['’]s)?(?!\w))"
    # "A and E".
    rf"|(?P<first>{_BEGINS}[A-Z]) and (?P<second>[A-Z](?!\w))"
    # "Class A", "Mr A Smith", "Councillor A Smith", "got an A".
    rf"|(?P<before>\b(?i:{_CLASSED}|mr|mrs|ms|miz|dr|doctor|(?<= )an)\s['‘\"“]?)A(?=\W|$)"
    rf"|(?P<titled>\b(?:{_TITLES})\s)A(?= [A-Z][a-z])"
    # An 'A' in quotation marks.
    r"|(?P<quoted>(?<=['‘\"“])A)(?=['’\"”](?!\w))"
    # "12 A High Street", "3 A levels".
    r"|(?P<numbered>(?<=\d )A)(?=\W|$)"
    # "A1": after some words its A would be the article.
    rf"|(?P<road>{_BEGINS}A)(?=\d)"
    # "A star", "A plus", "A to Z"; "A levels", "her A level results".
    rf"|(?P<grade>{_BEGINS}A)(?= stars?\b| plus\b| minus\b| to [A-GZ](?!\w)| levels\b| level (?:{_OF_LEVELS})\b)"
    r"|(?P<level>(?<=[\w,] )A)(?= level(?! crossing| playing)\b)"
    # A word too long for espeak.
    rf"|(?P<long>\S{{{WORD_AT_MOST}}})(?=\S)"
)


def prepare(spoken: str) -> Prepared:
    """Prepare a text, in linear time. Never raises."""
    text = _COMMANDS.sub(" ", spoken)
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for match in _PREPARATIONS.finditer(text):
        pieces.append(text[done : match.start()])
        origins.extend(range(done, match.start()))
        new = _prepared(match)
        pieces.append(new)
        if len(new) == match.end() - match.start():
            origins.extend(range(match.start(), match.end()))
        else:
            origins.extend(min(match.start() + offset, match.end() - 1) for offset in range(len(new)))
        done = match.end()
    pieces.append(text[done:])
    origins.extend(range(done, len(text)))
    return Prepared("".join(pieces), tuple(origins))


def letters_a(spoken: str) -> frozenset[int]:
    """The positions where an A is probably the letter, not the article."""
    return frozenset(
        at
        for match in _PREPARATIONS.finditer(spoken)
        if not match["long"]
        for at in range(match.start(), match.end())
        if spoken[at] == "A"
    )


def _prepared(match: re.Match[str]) -> str:
    if letters := match["letters"]:
        # Two letters and an s, joined, would have their dot said.
        two_with_s = len(letters) == 5 and letters.endswith("s")
        return re.sub("^A", "eigh", letters) if two_with_s else letters.replace(" ", ".")
    if match["first"]:
        return f"{match['first']}  &  {match['second']}"
    if before := match["before"] or match["titled"]:
        return f"{before}eigh"
    if match["grade"] or match["level"] or match["numbered"] or match["quoted"]:
        return "eigh"
    if match["road"]:
        return "eigh "
    return f"{match['long']} "
