"""Every public function that takes strangers' text takes time in proportion to its length."""

import contextlib
import importlib
from collections.abc import Callable
from datetime import UTC, datetime
from time import process_time

import pytest

from newsreader import clean_page, errors, find_headlines, spoken_form
from newsreader.articles.person_names import names_in
from newsreader.articles.podcast_files import parse_chapters, transcript_blocks
from newsreader.articles.sentences import split
from newsreader.dates import parse_date
from newsreader.model.text import clean, line
from newsreader.sources import feed
from newsreader.sources.discovery import news_sitemaps, site_hints
from newsreader.sources.json_feed import parse_json_feed
from newsreader.sources.known_sites import known_feed
from newsreader.sources.opml import parse_opml
from newsreader.sources.plain_content import description_markup, title_markup
from newsreader.sources.sitemap import parse_sitemap
from newsreader.sources.stated_recordings import offset_in
from newsreader.speech.text.lexicon import read
from newsreader.store.story_match import is_edit, keys_of
from newsreader.web.address import host_of, join, web_address
from newsreader.web.charset import decode
from newsreader.web.content_type import sniff
from newsreader.web.plain_text import plain
from newsreader.web.sections import section_of
from tests.strangers_functions import EXCEPTIONS, functions

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://www.example.org/"
PROSE = "The old bridge will close for repairs on Monday, the council said after its meeting. " * 4

FUNCTIONS: dict[str, Callable[[str], object]] = {
    "clean": clean,
    "line": line,
    "plain": plain,
    "title_markup": title_markup,
    "description_markup": description_markup,
    "parse_date": lambda text: parse_date(text, NOW),
    "sniff": lambda text: sniff(text.encode("utf-8", "replace")),
    "decode": lambda text: decode(text.encode("utf-8", "replace")),
    "parse_feed": lambda text: feed.parse_feed(text, URL, NOW),
    "parse_feed, a title": lambda text: feed.parse_feed(f"<rss><channel><item><title>{text}", URL, NOW),
    "parse_json_feed": lambda text: parse_json_feed('{"items": [' + text, URL, NOW),
    "parse_sitemap": lambda text: parse_sitemap(f"<urlset><url>{text}", URL, NOW),
    "parse_opml": lambda text: parse_opml(f"<opml><body>{text}".encode("utf-8", "replace"), "a.opml"),
    "find_headlines": lambda text: find_headlines(f"<html><body>{text}", URL),
    "clean_page": lambda text: clean_page(f"<html><body><p>{text}", URL),
    "clean_page, JSON-LD": lambda text: clean_page(
        f"<script type='application/ld+json'>{text}</script><p>{PROSE}", URL
    ),
    "split": split,
    "names_in": lambda text: list(names_in(text)),
    "web_address": web_address,
    "join": lambda text: join(URL, text),
    "host_of": host_of,
    "section_of": lambda text: section_of(URL + text),
    "known_feed": lambda text: known_feed(URL + text),
    "site_hints": lambda text: site_hints(f"<html><head>{text}", URL),
    "news_sitemaps": lambda text: news_sitemaps(f"Sitemap: {text}", URL),
    "keys_of": lambda text: keys_of(text, URL + text),
    "is_edit": lambda text: is_edit(text, f"{text} b"),
    "read, a lexicon": read,
    "spoken_form": spoken_form,
    "offset_in": offset_in,
    "transcript_blocks": lambda text: transcript_blocks(text.encode("utf-8", "replace"), URL),
    "transcript_blocks, captions": lambda text: transcript_blocks(f"WEBVTT\n\n{text}".encode("utf-8", "replace"), URL),
    "transcript_blocks, JSON": lambda text: transcript_blocks(b'{"segments": [' + text.encode("utf-8", "replace"), URL),
    "transcript_blocks, a caption": lambda text: transcript_blocks(
        f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v{text}".encode("utf-8", "replace"), URL
    ),
    "parse_chapters": lambda text: parse_chapters(b'{"chapters": [' + text.encode("utf-8", "replace")),
}
FOUND = functions()
"""All that take text of strangers and nothing that must be made first."""

PIECES = [
    "a", "word ", "<", "<b>", "</b>", "<a href='", "<!--", "<![CDATA[", "&", "&amp;", "&#", "<item><title>", "<entry>x",
    "<x:item>", "<media:content>", '{"title": "', '{"a":[', '"', "\\", "<outline text='a'>", "</opml><opml>", "<?xml ",
    "1-", "24 Mar ", "10:30 ", "£1m ", "(", "[", "\x1b[", "\u2066", "e\u0301", "\u200d", "<div>",
    " ", "7", "'", "“", "«", ")", "]", ".", ",", "Ann Other, ", "By Ann Other and ", "Mr ", "%41", "/", "a.", "@", "-",
    "<li><a href=/x>Bridge opens</a>", "00:01.000 --> 00:02.000\n", "<v Ann>", "<time>", "0:", "\n",
    "<v ", " \n", "\n\n", "#", "?a=", "_", "é", "\u0301", "\u200b", "&nbsp;", "I ", "1,", "+44 ", "x\n\n", "a:b@",
]  # fmt: skip
SHORT = 2_000
"""Characters. Four times as many take a millisecond or so in linear time."""

QUICK = 0.05
"""Seconds that the longer text may take without a look at the ratio."""

RATIO = 9
"""Between 4, which is linear, and 16, the square."""


@pytest.fixture(autouse=True)
def no_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser is not linear, which is why it has a time limit."""
    monkeypatch.setattr(feed, "parse_in_process", lambda *_: ("", []))


def test_exceptions_name_functions_that_exist() -> None:
    for known in EXCEPTIONS:
        module, _, name = known.rpartition(".")
        assert callable(getattr(importlib.import_module(f"newsreader.{module}"), name)), known


def test_new_functions_that_take_text_are_found_by_their_types() -> None:
    assert {"model.text.clean, raw", "web.plain_text.plain, markup", "sources.opml.parse_opml, body"} <= FOUND.keys()
    assert len(FOUND) > 150


def seconds(function: Callable[[str], object], text: str) -> float:
    started = process_time()
    with contextlib.suppress(errors.NewsreaderError, ValueError, RecursionError):  # of JSON and IDNA
        function(text)
    return process_time() - started


OTHERS = [name for name, found in FOUND.items() if found.args[0] not in FUNCTIONS.values()]


@pytest.mark.parametrize("name", [*FUNCTIONS, *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)])
def test_a_text_four_times_as_long_takes_about_four_times_as_long(name: str) -> None:
    function = FUNCTIONS.get(name) or FOUND[name]
    for piece in PIECES:
        short, long = (piece * (length // len(piece)) for length in (SHORT, 4 * SHORT))
        if (took := seconds(function, long)) > QUICK:
            limit = RATIO * max(min(seconds(function, short) for _ in range(3)), QUICK / 10)
            assert took < limit or min(seconds(function, long) for _ in range(2)) < limit, piece
