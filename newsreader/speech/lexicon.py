"""The lexicon: how single words and phrases are said, read from a file of tab-separated lines.

Each line is `kind TAB written TAB said`; one that begins with # is a remark. Kinds:

* word, phrase: said as the third column has it;
* letters: said letter by letter, or as the third column has it; plural and possessive come by themselves;
* common: a word that is no acronym when it stands in capitals;
* skip: not said at all.

What is written in small letters throughout is meant in any case. What has a capital is meant as it stands, and in any
case within a headline in capitals.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from newsreader.speech.voices import voices_folder


@dataclass(frozen=True, slots=True)
class Phrase:
    """Several words, looked for where the first of them stands."""

    pattern: re.Pattern[str]
    said: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by what is written. `folded` has all of `exact` in small letters; `any_case` what is meant in any case.

    `phrases` are by their first word in small letters, the longest first; `spelled` says whether an exact entry
    consists of letters.
    """

    exact: dict[str, str] = field(default_factory=dict)
    any_case: dict[str, str] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    spelled: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def said(self, written: str, capitals: bool = False) -> str | None:
        """How a word is said, "" if it is to be skipped, None if it has no entry."""
        said = self.exact.get(written)
        if said is None:
            said = self.any_case.get(written.lower())
        if said is None and capitals and written.lower() not in self.common:
            said = self.folded.get(written.lower())
        return said


def spelled_out(letters: str) -> str:
    """Letters and figures to be said one by one: "PCC" gives "P C C"."""
    return " ".join(character.upper() for character in letters if character.isalnum())


def read(text: str) -> Lexicon:
    """The lexicon that the text of such a file holds. Lines that make no sense are passed over."""
    exact: dict[str, str] = {}
    any_case: dict[str, str] = {}
    phrases: dict[str, list[tuple[str, str]]] = {}
    spelled: set[str] = set()
    common: set[str] = set()
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        written, _, said = (part.strip() for part in rest.partition("\t"))
        if line.startswith("#") or not written or kind not in ("word", "phrase", "letters", "common", "skip"):
            continue
        if kind == "common":
            common.update(written.lower().split())
            continue
        if kind == "letters":
            spelled.add(written)
        said = "" if kind == "skip" else said or (spelled_out(written) if kind == "letters" else written)
        first = re.match(r"[^\W\d_]+|\d+|.", written)
        if first and first.group() != written:
            phrases.setdefault(first.group().lower(), []).append((written, said))
        elif written == written.lower():
            any_case[written] = said
        else:
            exact[written] = said
    return Lexicon(
        exact,
        any_case,
        {written.lower(): said for written, said in exact.items()},
        {first: _patterns(entries) for first, entries in phrases.items()},
        frozenset(spelled),
        frozenset(common),
    )


def _patterns(entries: list[tuple[str, str]]) -> tuple[Phrase, ...]:
    made = []
    for written, said in sorted(entries, key=lambda entry: -len(entry[0])):
        words = r"[\s\u00a0]{1,3}".join(map(re.escape, written.split())).replace("'", "['’]")
        end = r"(?!\w)" if written[-1].isalnum() else ""
        case = re.IGNORECASE if written == written.lower() else re.NOFLAG
        made.append(Phrase(re.compile(words + end, case), said))
    return tuple(made)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon that comes with the program for a language, empty if there is none."""
    path = voices_folder() / "lexicon" / f"{language}.tsv"
    try:
        return read(Path(path).read_text("utf-8"))
    except OSError:
        return Lexicon()
