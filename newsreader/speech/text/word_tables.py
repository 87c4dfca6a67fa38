"""Reads the tables of words: what is written, and what is said for it, by kind."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from newsreader.speech import tables

Tables = Mapping[str, Mapping[str, str]]
"""By kind: what is written, and what is said."""


@cache
def foreign_tables(language: str) -> Tables:
    """The words of a language other than English; empty if `languages.tsv` has no rows of it."""
    return _of_language("languages.tsv", language)


@cache
def number_tables(language: str) -> Tables:
    """How numbers are said in a language: by kind, the words from each number on, as in `numbers.tsv`."""
    return _of_language("numbers.tsv", language)


def english(kind: str) -> Mapping[str, str]:
    """What is said in English for all that is written of one kind, in the order of `english.tsv`."""
    return _english()[kind]


def english_forms(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The same where several forms are said, such as one and many."""
    return {written: tuple(words.split(", ")) for written, words in english(kind).items()}


@cache
def _english() -> Tables:
    return _by_kind(rows("english.tsv"))


def _of_language(name: str, language: str) -> Tables:
    own_rows = (row.partition("\t") for row in rows(name))
    return _by_kind(row for own, _, row in own_rows if own == language)


def rows(name: str) -> Iterator[str]:
    """The rows of a table in this folder."""
    return tables.rows(Path(__file__).with_name(name))


def _by_kind(of_kinds: Iterable[str]) -> Tables:
    tables: dict[str, dict[str, str]] = {}
    for row in of_kinds:
        kind, written, words = row.split("\t")
        tables.setdefault(kind, {})[written] = words
    return tables


WORDS = english("words")
"""Lists of words by what they are to a rule, each as the alternatives of a pattern."""
