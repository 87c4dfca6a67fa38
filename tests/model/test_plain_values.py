"""Values cross a pipe as JSON: what they were comes out, or nothing, whatever a stranger put in."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.plain_values import NotTheValue, from_json, to_json
from newsreader.model.text import clean
from newsreader.model.values import Article, Block, Cell, Chapter, Clean, Enclosure, Headline, Link

ARTICLE = Article(
    "https://herald.example/1",
    Clean("Bridge opens"),
    published=datetime(2026, 11, 25, 10, 30, tzinfo=UTC),
    precision="time",
    blocks=(
        Block("heading", Clean("At last"), 2),
        Block("preformatted", Clean("One\nTwo"), links=(Link(Clean("All"), "https://herald.example/"),)),
        Block("table-row", Clean("7"), cells=(Cell(Clean("7"), Clean("Tide"), 0),), seconds=1.5),
    ),
    warnings=("truncated",),
    chapters=(Chapter(2.0, Clean("Ferries")),),
)
HEADLINE = Headline(
    Clean("Bridge"),
    "https://herald.example/1",
    day=date(2026, 11, 25),
    enclosures=(Enclosure("https://herald.example/1.mp3", "audio/mpeg", 5),),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("paragraph") | st.just("\x1b[2J"),
    lambda inside: st.lists(inside, max_size=11) | st.dictionaries(st.text(), inside, max_size=2),
)


@pytest.mark.parametrize("value", [ARTICLE, HEADLINE], ids=["article", "headline"])
def test_values_come_out_as_they_went_in(value: Article | Headline) -> None:
    assert from_json(type(value), to_json(value)) == value


def test_texts_are_cleaned_once_more_and_only_texts_of_several_lines_keep_them() -> None:
    hostile = Article("", Clean("A\x1b[2J\nb"), blocks=(Block("paragraph", Clean("C\x1b[2J\nd\ud83d")),))
    assert from_json(Article, to_json(hostile)) == Article(
        "", Clean("A b"), blocks=(Block("paragraph", Clean("C\nd?")),)
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (str, b"1"),
        (int, b"true"),
        (int, b"9223372036854775808"),
        (bool, b"1"),
        (float, b"NaN"),
        (float, b"1e999"),
        (datetime, b'"2026-11-25T10:30:00"'),
        (date, b'"zzz"'),
        (float, b"1" * 400),
        (tuple[int, ...], b"{}"),
        (tuple[str, int], b'["a"]'),
        (Block, b'["script", "", null, [], "", null, "", "", [], null]'),
        (Chapter, b"[1]"),
        (Chapter, b"[" * 100_000),
        (Chapter, b"\xff"),
    ],
)
def test_what_is_no_value_of_the_type_is_refused(kind: object, text: bytes) -> None:
    with pytest.raises(NotTheValue):
        from_json(kind, text)


@given(JSON)
def test_any_json_is_a_clean_value_or_refused(data: object) -> None:
    try:
        found = from_json(tuple[Chapter, ...], json.dumps(data).encode())
    except NotTheValue:
        return
    assert all(clean(each.title) == each.title for each in found)
