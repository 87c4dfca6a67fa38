"""The rows of the table of phrases are valid, used and bounded."""

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from newsreader import articles
from newsreader.articles import phrases
from newsreader.model.languages import language_name

ROWS = [
    row.split("\t")
    for row in files("newsreader.articles").joinpath("phrases.tsv").read_text("utf-8").splitlines()
    if not row.startswith("#")
]
SOURCES = "".join(path.read_text("utf-8") for path in Path(articles.__file__).parent.glob("*.py"))


def test_every_row_has_a_language_a_kind_and_a_pattern() -> None:
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []
    assert {language for language, _, _ in ROWS if language != "*" and not language_name(language)} == set()
    assert [row for row, count in Counter(map(tuple, ROWS)).items() if count > 1] == []


def test_every_kind_of_phrase_is_used_and_compiles() -> None:
    for kind in {kind for _, kind, _ in ROWS}:
        assert phrases.compiled(f"{{{kind}}}").pattern
        in_table = any(f"{{{kind}}}" in pattern for _, _, pattern in ROWS)
        assert in_table or f"{{{kind}}}" in SOURCES or f'"{kind}"' in SOURCES, kind


def test_no_phrase_repeats_a_group_without_bound() -> None:
    """Nested unbounded repeats make hostile text slow."""
    assert [row for row in ROWS if re.search(r"(?<!\\)\)(?:[*+]|\{\d*,\})", row[2])] == []


def test_a_phrase_of_any_language_is_found() -> None:
    reported = phrases.compiled(r"\b{reported}\b")
    assert all(reported.search(text) for text in ("The mayor said so.", "Der Rat teilte mit", "El alcalde dijo que no"))


def test_a_kind_of_phrase_without_rows_raises_key_error() -> None:
    with pytest.raises(KeyError):
        phrases.compiled("{unheard-of}")
    with pytest.raises(KeyError):
        phrases.words("unheard-of")
