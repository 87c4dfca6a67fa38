"""The parser for a source is chosen by its bytes; an error is one sentence."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import errors, find_headlines
from newsreader.sources.parser import parse_source
from tests.sources.feeds import FIXTURES, atom, fixture, rss

URL = "https://www.example.org/news/"
NEWS = '<a href="/news/bridge-opens-at-last">Bridge opens at last after the long wait</a>'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("feeds/dales-herald.rss", "feed"),
        ("feeds/county-council.atom", "feed"),
        ("feeds/harbour-radio.json", "json-feed"),
        ("durham/listing.html", "listing"),
    ],
)
@pytest.mark.parametrize("label", ["", "text/html", "text/plain; charset=utf-8", "application/octet-stream"])
def test_the_kind_of_a_source_does_not_depend_on_its_content_type(name: str, kind: str, label: str) -> None:
    assert parse_source((FIXTURES / name).read_bytes(), URL, label).kind == kind


def test_a_feed_is_decoded_in_its_own_charset() -> None:
    text = rss("<item><title>Café closes</title></item>").replace('"1.0"?>', '"1.0" encoding="windows-1252"?>')
    assert parse_source(text.encode("cp1252"), URL).entries[0].title == "Café closes"
    assert parse_source(text.encode("utf-16"), URL).entries[0].title == "Café closes"


def test_one_invalid_byte_loses_no_item() -> None:
    body = rss("<item><title>Café closes</title></item><item><title>Pier \xff opens</title></item>").encode()
    assert len(parse_source(body.replace(b"Pier", b"Pier\xfe"), URL).entries) == 2


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"%PDF-1.7 x", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04xx", "a packed archive"),
        (b'{"a": 1}', "a file of an unknown kind"),
    ],
)
def test_an_unreadable_kind_is_named_in_the_error(body: bytes, what: str) -> None:
    with pytest.raises(errors.NotReadable, match=rf"^This is {what}, which cannot be read here\.$"):
        parse_source(body, URL)


@pytest.mark.parametrize("body", [b"", b"Just some words.", b"<html><body><p>Nothing here.</p></body></html>"])
def test_a_page_without_headlines_raises_one_sentence(body: bytes) -> None:
    with pytest.raises(errors.NoHeadlines, match=r"^No headlines were found on www\.example\.org"):
        parse_source(body, URL)


# The public function.


def test_find_headlines_gives_title_address_and_date() -> None:
    (headline,) = find_headlines(f"<html><body><p>{NEWS} <span>24 March 2023</span></p></body></html>", URL)
    assert headline.title == "Bridge opens at last after the long wait"
    assert headline.url == "https://www.example.org/news/bridge-opens-at-last"
    assert headline.published is not None
    assert headline.published.date().isoformat() == "2023-03-24"
    assert (headline.precision, headline.id, headline.source) == ("day", "", "")


def test_find_headlines_of_a_feed_gives_its_items() -> None:
    assert [headline.title for headline in find_headlines(fixture("feeds/county-council.atom"), URL)] == [
        "Garden waste collections end on 29 November",
        "Library vans visit eleven more villages",
    ]
    assert [headline.summary for headline in find_headlines(rss("<item><title>A</title></item>").encode(), URL)] == [""]
    assert find_headlines(atom(""), URL) == []


def test_find_headlines_gives_an_empty_list_for_none() -> None:
    assert find_headlines("<html><body><p>Nothing here.</p></body></html>", URL) == []


@pytest.mark.usefixtures("processes")
@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(st.sampled_from('<>/="&;ahrefdivltimebody 12/2023-'), max_size=200))
def test_find_headlines_raises_only_documented_errors(source: bytes | str) -> None:
    with contextlib.suppress(errors.NotReadable, errors.BrokenFeed):
        for headline in find_headlines(source, URL):
            assert headline.title
            assert headline.url.isascii()
