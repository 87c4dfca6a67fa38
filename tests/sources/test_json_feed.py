"""Good items of a JSON Feed are read, even among malformed ones."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import errors
from newsreader.model.text import line
from newsreader.model.values import Parsed
from newsreader.sources.json_feed import parse_json_feed
from tests.profiles import examples, size
from tests.sources.feeds import NOW, fixture

URL = "https://harbourradio.example/feed.json"
ROOT = Path(__file__).parent.parent.parent
VERSION = "https://jsonfeed.org/version/1.1"


def parse(text: str, url: str = URL) -> Parsed:
    return parse_json_feed(text, url, NOW)


def titles(items: object) -> list[str]:
    return [entry.title for entry in parse(json.dumps({"version": VERSION, "items": items})).entries]


def test_a_radio_stations_json_feed_is_read() -> None:
    parsed = parse(fixture("feeds/harbour-radio.json"))
    assert parsed.kind == "json-feed"
    assert parsed.title == "Harbour Radio News"
    lifeboat, ferry = parsed.entries
    assert lifeboat.title == "Listeners name the new lifeboat"
    assert lifeboat.byline == "Ailsa Boyd and Dev Rana"
    assert (lifeboat.published, lifeboat.precision) == (datetime(2024, 11, 24, 18, 30, tzinfo=UTC), "time")
    assert "<i>Grace of the Tyne</i>" in lifeboat.raw_content
    assert ferry.identity == "1187"
    assert ferry.precision == "day"
    assert ferry.title == "The winter timetable begins on Sunday. The last ferry leaves North Shields at…"
    assert ferry.raw_content == (
        "<p>The winter timetable begins on Sunday.</p><p>The last ferry leaves North Shields at 20:40.</p>"
    )


def test_the_single_author_of_json_feed_version_1_is_read() -> None:
    text = json.dumps({"items": [{"id": 7, "title": "One", "author": {"name": "Jo"}, "external_url": "/x"}]})
    (entry,) = parse(text).entries
    assert (entry.identity, entry.byline, entry.url) == ("7", "Jo", "https://harbourradio.example/x")


@pytest.mark.parametrize(
    ("feed", "item", "byline"),
    [
        ({"authors": [{"name": "Jo"}, {"name": "Al"}]}, {}, "Jo and Al"),
        ({"author": {"name": "Jo"}}, {}, "Jo"),
        ({"authors": [{"name": "Jo"}]}, {"authors": [{"name": "Al"}]}, "Al"),
        ({"authors": [{"name": "Jo"}]}, {"author": {"name": "Al"}}, "Al"),
        ({"authors": [{"name": "Jo"}]}, {"authors": [{"url": "https://a.example/"}]}, "Jo"),
        ({}, {"authors": {"name": "Al"}}, "Al"),
        ({}, {"authors": "Al"}, "Al"),
    ],
)
def test_an_item_without_authors_has_those_of_its_feed(feed: dict[str, Any], item: dict[str, Any], byline: str) -> None:
    (entry,) = parse(json.dumps({"version": VERSION, **feed, "items": [{"id": "1", "title": "One", **item}]})).entries
    assert entry.byline == byline


def test_a_feed_read_item_by_item_gives_its_authors_to_its_items() -> None:
    text = json.dumps({"version": VERSION, "authors": [{"name": "Jo"}], "items": [{"id": "1"}, {"id": "2"}]})
    assert [entry.byline for entry in parse(text[:-12]).entries] == ["Jo"]


@pytest.mark.parametrize("field", ["title", "summary", "content_text"])
def test_plain_text_of_a_json_feed_is_taken_literally(field: str) -> None:
    text = "Use <b> & &amp; with care, said <a href='x'>Al</a>"
    (entry,) = parse(json.dumps({"version": VERSION, "items": [{"id": "1", field: text}]})).entries
    assert (entry.title if field == "title" else entry.summary) == text


def test_only_the_bundled_source_may_link_to_its_own_articles() -> None:
    text = json.dumps(
        {"version": VERSION, "items": [{"id": "1", "title": "Keys", "url": "newsreader:getting-started/keys"}]}
    )
    assert parse(text, "newsreader:getting-started").entries[0].url == "newsreader:getting-started/keys"
    assert parse(text).entries[0].url.startswith(f"{URL}#")


@pytest.mark.parametrize(
    "odd",
    [
        None,
        7,
        "text",
        [],
        {},
        {"title": None},
        {"title": ["x"]},
        {"title": {}, "url": 3, "authors": "no", "summary": True},
    ],
)
def test_malformed_items_do_not_affect_good_ones(odd: object) -> None:
    found = titles([{"title": "One"}, odd, {"title": "Two"}])
    assert found[0] == "One"
    assert found[-1] == "Two"


def test_a_number_of_a_million_digits_does_not_affect_items() -> None:
    text = f'{{"version": "{VERSION}", "items": [{{"title": "One", "id": {"9" * 1_000_000}}}, {{"title": "Two"}}]}}'
    assert [entry.title for entry in parse(text).entries] == ["One", "Two"]


def test_a_bottomless_item_does_not_affect_others() -> None:
    deep = '{"title": "Deep", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    text = f'{{"version": "{VERSION}", "items": [{{"title": "One"}}, {deep}, {{"title": "Two"}}]}}'
    assert [entry.title for entry in parse(text).entries] == ["One", "Two"]


def test_a_truncated_feed_gives_its_complete_items() -> None:
    text = json.dumps({"version": VERSION, "items": [{"title": "One"}, {"title": "Two"}, {"title": "Three"}]})
    assert [entry.title for entry in parse(text[: text.index("Three")]).entries] == ["One", "Two"]


def test_a_feed_without_items_is_no_error() -> None:
    assert titles([]) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"items": 3}', '{"items": [', '{"version": "x"}', "garbage"])
def test_a_text_that_is_no_feed_is_reported_as_broken(text: str) -> None:
    with pytest.raises(errors.BrokenFeed):
        parse(text)


@pytest.mark.parametrize("tail", ["", "\\"])
@pytest.mark.parametrize("piece", ['\\"', "[", '{"a":', "{},", '"', '{"title":"'])
def test_a_malicious_feed_is_read_quickly(piece: str, tail: str) -> None:
    title = piece * (size(3_000_000) // len(piece)) + tail
    text = f'{{"version": "{VERSION}", "items": [{{"title": "One"}}, {{"title": "{title}'
    started = process_time()
    parse(text)
    assert process_time() - started < size(10)  # a tenth of it; the square of it is hours


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
FIELDS = ("id", "title", "url", "external_url", "summary", "content_html", "content_text", "date_published", "authors")


@settings(max_examples=examples(100))
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUES), max_size=5))
def test_every_entry_of_any_feed_is_clean(items: list[dict[str, Any]]) -> None:
    for entry in parse(json.dumps({"version": VERSION, "items": items})).entries:
        assert entry.title == line(entry.title) != ""
        assert entry.summary == line(entry.summary)
        assert entry.url.isascii()
        assert entry.identity == line(entry.identity) != ""


def test_reading_a_json_feed_loads_no_markup_parser() -> None:
    program = (
        "import sys\nfrom newsreader.sources.parser import parse_source\n"
        f"body = open({str(ROOT / 'tests/fixtures/feeds/harbour-radio.json')!r}, 'rb').read()\n"
        f"assert len(parse_source(body, {URL!r}).entries) == 2\n"
        "print(*({name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names))"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"lxml", "feedparser", "fastfeedparser", "charset_normalizer"} & {*run.stdout.split()} == set()


@pytest.mark.parametrize(
    "end", ['"text": "The wa', '"text": "The } wall"}', '"text": "x"}]', '"text": "x", "tags": ["a"']
)
def test_a_feed_that_broke_off_is_known(end: str) -> None:
    text = f'{{"title": "Herald", "items": [{{"id": "1", "title": "Storm"}}, {{"id": "2", "title": "Tide", {end}'
    assert parse(text).cut
    assert parse(text).entries[0].title == "Storm"


def test_a_feed_with_a_wrong_item_is_no_feed_that_broke_off() -> None:
    assert not parse('{"items": [{"id": "1", "title": "Storm"}]}\n').cut
    assert not parse('{"items": [{"id": "1", "title": "Storm"}, {"id": "2", "title": nothing}]}').cut
