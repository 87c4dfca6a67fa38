"""The lexicon: the spoken forms of words and phrases, read from files of tab-separated lines.

One file comes with the program. The user's own, `lexicon/en-GB.tsv` in the settings folder, takes precedence.

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
from dataclasses import dataclass, field, replace
from functools import cache

from newsreader import messages
from newsreader.errors import NoSuchHome
from newsreader.speech.engines.voices import voices_folder
from newsreader.system import environment

KINDS = ("word", "phrase", "letters", "common", "skip")


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


def read(text: str) -> Lexicon:
    """Parse a lexicon. Invalid lines are skipped, and their numbers recorded."""
    exact: dict[str, str] = {}
    any_case: dict[str, str] = {}
    phrases: dict[str, list[Phrase]] = {}
    spelled: set[str] = set()
    common: set[str] = set()
    misread: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        kind, _, rest = line.partition("\t")
        written, _, said = (part.strip() for part in rest.partition("\t"))
        if line.startswith("#") or not line.strip():
            continue
        if not written or kind not in KINDS or (kind in ("word", "phrase") and not said):
            misread.append(number)
            continue
        if kind == "common":
            common.update(written.lower().split())
            continue
        if kind == "letters":
            spelled.add(written)
        said = "" if kind == "skip" else said or spelled_out(written)
        first = _first_word(written)
        if first != written:
            phrases.setdefault(first.lower(), []).append(Phrase(written, said))
        elif written == written.lower():
            any_case[written] = said
        else:
            exact[written] = said
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
    """Merge two lexicons. The user's own entry for a word beats the program's and every rule."""
    words = {**own.exact, **own.any_case}
    first_heard = [Phrase(written, said) for written, said in words.items() if written not in own.spelled]
    first_heard += [phrase for phrases in own.phrases.values() for phrase in phrases]
    phrases = dict(ours.phrases)
    for first in {_first_word(phrase.written).lower() for phrase in first_heard}:
        # Of two of the same length the first wins: sorting is stable.
        here = [phrase for phrase in first_heard if _first_word(phrase.written).lower() == first]
        phrases[first] = _longest_first([*here, *ours.phrases.get(first, ())])
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
    """The letters, figures or sign that an entry begins with, where a match is tried."""
    found = re.match(r"[^\W\d_]+|\d+|.", written)
    return found.group() if found else ""


@cache
def _pattern(written: str, any_case: bool) -> re.Pattern[str]:
    words = r"[\s\u00a0]{1,3}".join(map(re.escape, written.split())).replace("'", "['’]")
    end = r"(?!\w)" if written[-1].isalnum() else ""
    return re.compile(words + end, re.IGNORECASE if any_case else re.NOFLAG)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language: the program's merged with the user's own. Empty if there is neither.

    The files are read once.
    """
    try:
        ours = read((voices_folder() / "lexicon" / f"{language}.tsv").read_text("utf-8"))
    except OSError:
        ours = Lexicon()
    return merged(ours, own_lexicon(language)[0])


def own_lexicon_problems(language: str) -> tuple[str, ...]:
    """A sentence about invalid lines in the user's own lexicon, or about why it cannot be read."""
    return own_lexicon(language)[1]


@cache
def own_lexicon(language: str) -> tuple[Lexicon, tuple[str, ...]]:
    """The user's own lexicon, and what is wrong with it. Read once."""
    try:
        path = environment.folders(make=False).config / "lexicon" / f"{language}.tsv"
        own = read(path.read_text("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError, NoSuchHome):
        return Lexicon(), ()
    except (OSError, ValueError):
        return Lexicon(), (messages.lexicon_unreadable(str(path)),)
    return replace(own, misread=()), ((messages.lexicon_misread(str(path), own.misread),) if own.misread else ())
