"""The lexicon: the spoken forms of words and phrases, parsed from tab-separated lines. `lexicon_files` has the files.

Each line is `kind TAB written TAB said`; one that begins with # is a comment. Kinds:

* word, phrase: spoken as in the third column;
* letters: spoken letter by letter, or as in the third column; also matches the plural and the possessive;
* common: a word that is not an acronym when in capitals;
* skip: not spoken.

An entry in lower case matches any case. An entry with a capital matches exactly, but any case in a headline in
capitals.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

LETTER = r"[^\W\d_²³¹⁰-₎]"
"""A letter of a word. Superscript and subscript figures are not letters."""

KINDS = ("word", "phrase", "letters", "common", "skip")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a lexicon, with its third column unchanged: "" if there is none."""

    kind: str
    written: str
    column: str = ""

    @property
    def said(self) -> str:
        """The spoken form, "" if the word is left out. Entries of the kind "common" have none."""
        if self.kind == "letters":
            return self.column or spelled_out(self.written)
        return self.column if self.kind in ("word", "phrase") else ""

    @property
    def line(self) -> str:
        return "\t".join(filter(None, (self.kind, self.written, self.column)))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, tried at each occurrence of its first word, before any rule."""

    written: str
    said: str

    def match(self, text: str, position: int, capitals: bool = False) -> re.Match[str] | None:
        """The match at a position of a text. `capitals` says that the text is a headline in capitals."""
        return _pattern(self.written, capitals or self.written == self.written.lower()).match(text, position)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by their written form. `folded` is `exact` in lower case; `any_case` matches any case.

    `phrases` are by their first word in lower case, the longest first; `spelled` says whether an exact entry is spoken
    letter by letter. `misread` has the numbers of invalid lines.
    """

    exact: dict[str, str] = field(default_factory=dict)
    any_case: dict[str, str] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    spelled: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    misread: tuple[int, ...] = ()

    def said(self, written: str, capitals: bool = False) -> str | None:
        """The spoken form of a word, "" to skip it, None if it has no entry."""
        said = self.exact.get(written)
        if said is None:
            said = self.any_case.get(written.lower())
        if said is None and capitals and written.lower() not in self.common:
            said = self.folded.get(written.lower())
        return said


def spelled_out(letters: str) -> str:
    """Letters and figures to be spoken one by one: "PCC" gives "P C C"."""
    return " ".join(character.upper() for character in letters if character.isalnum())


def entry(line: str) -> Entry | None:
    """Parse a line. None if it is invalid; see `is_remark` for those without an entry."""
    kind, _, rest = line.partition("\t")
    written, _, column = (part.strip() for part in rest.partition("\t"))
    if not written or kind not in KINDS or (kind in ("word", "phrase") and not column):
        return None
    return Entry(kind, written, column)


def is_remark(line: str) -> bool:
    """Whether a line is a comment, or blank."""
    return line.startswith("#") or not line.strip()


def read(text: str) -> Lexicon:
    """Parse a lexicon. Invalid lines are skipped, and their numbers recorded."""
    exact: dict[str, str] = {}
    any_case: dict[str, str] = {}
    phrases: dict[str, list[Phrase]] = {}
    spelled: set[str] = set()
    common: set[str] = set()
    misread: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if is_remark(line):
            continue
        each = entry(line)
        if each is None:
            misread.append(number)
            continue
        written = each.written
        if each.kind == "common":
            common.update(written.lower().split())
            continue
        if each.kind == "letters":
            spelled.add(written)
        first = _first_word(written)
        if first != written:
            phrases.setdefault(first.lower(), []).append(Phrase(written, each.said))
        elif written == written.lower():
            any_case[written] = each.said
        else:
            exact[written] = each.said
    return Lexicon(
        exact,
        any_case,
        {written.lower(): said for written, said in exact.items()},
        {first: _longest_first(entries) for first, entries in phrases.items()},
        frozenset(spelled),
        frozenset(common),
        tuple(misread),
    )


def merged(ours: Lexicon, own: Lexicon) -> Lexicon:
    """Merge two lexicons. The user's own entry for a word takes precedence over the program's and every rule."""
    words = {**own.exact, **own.any_case}
    first_heard = [Phrase(written, said) for written, said in words.items() if written not in own.spelled]
    first_heard += [phrase for phrases in own.phrases.values() for phrase in phrases]
    by_first: dict[str, list[Phrase]] = {}
    for phrase in first_heard:
        by_first.setdefault(_first_word(phrase.written).lower(), []).append(phrase)
    # Of two of the same length the first wins: sorting is stable.
    phrases = {
        **ours.phrases,
        **{first: _longest_first([*here, *ours.phrases.get(first, ())]) for first, here in by_first.items()},
    }
    return Lexicon(
        exact={
            **{written: said for written, said in ours.exact.items() if written.lower() not in own.any_case},
            **own.exact,
        },
        any_case={**ours.any_case, **own.any_case},
        folded={**ours.folded, **own.folded},
        phrases=phrases,
        spelled=(ours.spelled - own.exact.keys()) | own.spelled,
        common=ours.common | own.common,
    )


def _longest_first(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.written)))


def _first_word(written: str) -> str:
    """The letters, figures or sign at the start of an entry, where a match is tried."""
    found = re.match(rf"{LETTER}+|\d+|.", written)
    return found.group() if found else ""


@cache
def _pattern(written: str, any_case: bool) -> re.Pattern[str]:
    words = r"[\s\u00a0]{1,3}".join(map(re.escape, written.split())).replace("'", "['’]")
    end = r"(?!\w)" if written[-1].isalnum() else ""
    return re.compile(words + end, re.IGNORECASE if any_case else re.NOFLAG)
