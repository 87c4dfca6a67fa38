"""Words that are escaped as each specification asks come back whole, whatever they look like."""

import json
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.sources.feed import parse_feed
from newsreader.sources.json_feed import parse_json_feed
from tests.profiles import examples
from tests.sources.feeds import NOW, URL, atom, rss

PIECES = [
    "<script>", "</script>", "<b>", "</b>", "<p>", "<br/>", "<title>x</title>", "a<b", "c>d", "<3", "<x-y>", "<!--",
    "-->", "&", "&amp;", "&lt;b&gt;", "&#8217;", "&nbsp;", "AT&T", "]]", "<![CDATA[", 'href="/x"', "<a href='/x'>",
    "road", "bridge’s", "—", "x=1;", "50%", "\\n", "naïve", "道路", '<rdf xmlns="urn:x">',
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)


def cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def of_rss(field: str) -> Entry:
    return parse_feed(rss(f"<item><guid>1</guid>{field}</item>"), URL, NOW).entries[0]


def of_atom(field: str) -> Entry:
    return parse_feed(atom(f"<entry><id>1</id>{field}</entry>"), URL, NOW).entries[0]


def of_json(**fields: str) -> Entry:
    text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", **fields}]})
    return parse_json_feed(text, URL, NOW).entries[0]


XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'

SUMMARIES: dict[str, Callable[[str], Entry]] = {
    "RSS description": lambda text: of_rss(f"<description>{escape(escape(text))}</description>"),
    "RSS description in a paragraph": lambda text: of_rss(f"<description>{escape(f'<p>{escape(text)}')}</description>"),
    "RSS description in CDATA": lambda text: of_rss(f"<description>{cdata(escape(text))}</description>"),
    "RSS content": lambda text: of_rss(f"<content:encoded>{cdata(f'<p>{escape(text)}</p>')}</content:encoded>"),
    "Atom text": lambda text: of_atom(f'<summary type="text">{escape(text)}</summary>'),
    "Atom text undeclared": lambda text: of_atom(f"<summary>{escape(text)}</summary>"),
    "Atom text in CDATA": lambda text: of_atom(f"<content>{cdata(text)}</content>"),
    "Atom html": lambda text: of_atom(f'<content type="html">{escape(escape(text))}</content>'),
    "Atom html in CDATA": lambda text: of_atom(f'<content type="html">{cdata(f"<p>{escape(text)}</p>")}</content>'),
    "Atom xhtml": lambda text: of_atom(f'<content type="xhtml">{XHTML}<p>{escape(text)}</p></div></content>'),
    "JSON content_text": lambda text: of_json(content_text=text),
    "JSON content_html": lambda text: of_json(content_html=f"<p>{escape(text)}</p>"),
    "JSON summary": lambda text: of_json(summary=text),
}

TITLES: dict[str, Callable[[str], Entry]] = {
    "RSS": lambda text: of_rss(f"<title>{escape(escape(text))}</title>"),
    "RSS in CDATA": lambda text: of_rss(f"<title>{cdata(escape(text))}</title>"),
    "Atom text": lambda text: of_atom(f'<title type="text">{escape(text)}</title>'),
    "Atom text undeclared": lambda text: of_atom(f"<title>{escape(text)}</title>"),
    "Atom html": lambda text: of_atom(f'<title type="html">{escape(escape(text))}</title>'),
    "Atom xhtml": lambda text: of_atom(f'<title type="xhtml">{XHTML}{escape(text)}</div></title>'),
    "JSON": lambda text: of_json(title=text),
}


@pytest.mark.parametrize("written", SUMMARIES)
@given(words=WORDS)
@example("Put a <script> tag at the end of the page, then go")
@example("if a<b then c")
@settings(max_examples=examples(40))
def test_the_words_of_a_summary_come_back(written: str, words: str) -> None:
    entry = SUMMARIES[written](words)
    assert entry.summary == line(words)
    assert entry.raw_content


@pytest.mark.parametrize("written", TITLES)
@given(words=WORDS)
@example("Use <script> with care")
@example("Using <b> in HTML")
@settings(max_examples=examples(40))
def test_the_words_of_a_title_come_back(written: str, words: str) -> None:
    if written.startswith("RSS"):
        words = words.replace("&#", "& #")  # taken for a reference that was escaped twice
    assert TITLES[written](words).title == line(words)
