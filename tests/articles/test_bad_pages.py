"""Any bytes give an article or one of two errors in bounded time, without control characters."""

import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.model.values import Article
from tests.articles.pages import PARAGRAPHS, SENTENCES, with_json_ld
from tests.profiles import examples

ADDRESS = "https://www.gazette.example/a/"
PROSE = "".join(PARAGRAPHS)

SOON = 5.0
"""Seconds. The slowest of these pages takes about two on the slowest machine tried."""

PIECES = (
    "<p>|</p>|<div>|</div>|<div class='article-body'>|<b>|</i>|<ul><li>|</ul>|<table><tr><td>|<td rowspan=9>|</table>"
    "|<br>|<br><br>|<a href='/x'>|<a href='javascript:x'>|</a>|<pre>|<h1>|</h1>|<h2>|<blockquote>|<figure><figcaption>"
    '|<script>|</script>|<script type=\'application/ld+json\'>|{"@type":"NewsArticle","author":[1,{"name":null}],'
    '"datePublished":{},"articleBody":["x"]}|<!--|-->|<![CDATA[|<style>|<svg>|<template>|<noscript>|<form>'
    "|<input>|<select><option>|<title>|</title>|<meta name=author content='|<meta property=og:title content=x>"
    "|<html lang='|<base href='http://[x'>|<time datetime='|'>|<body hidden>|<frameset>|<p style='display:none'>|&#0;"
    "|&nbsp;|&#xd800;|&#x202e;|\x00|\x1b[31m|\u202e|\ud800|日本語の文章です。|a sentence, with a comma. |2024-03-01 "
    "|By Ann Other|Subscribe to continue reading|Advertisement|<o:p>|<p/>|<x-y z>|</body></html>|<|>|&|\n"
).split("|")


def outcome(html: bytes | str) -> Article | None:
    try:
        return clean_page(html, ADDRESS)
    except (errors.EmptyPage, errors.NotReadable):
        return None


def assert_safe(article: Article) -> None:
    texts = [article.title, article.byline or "", article.site or "", article.language or ""]
    for block in article.blocks:
        assert block.text.strip()
        texts += [block.text, *(link.text for link in block.links), *(link.url for link in block.links)]
        assert all(link.url.startswith(("http://", "https://", "mailto:")) for link in block.links)
    for character in "".join(texts):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs", "Co")
        assert character not in "\u202a\u202b\u202c\u202d\u202e"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_markup_in_any_order_gives_an_article_or_an_error(source: str) -> None:
    if article := outcome(source):
        assert_safe(article)


@given(
    st.binary(max_size=300)
    | st.lists(st.sampled_from(PIECES), max_size=20).map(lambda pieces: "".join(pieces).encode("utf-16", "replace"))
)
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_bytes_of_any_kind_give_an_article_or_an_error(body: bytes) -> None:
    if article := outcome(body):
        assert_safe(article)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_addresses_of_any_kind_give_an_article_or_an_error(url: str, href: str) -> None:
    source = f"<base href='{escape(href)}'><p>{SENTENCES[0]} <a href='{escape(href)}'>link</a></p>{PROSE}"
    assert_safe(clean_page(source, url))


def test_deeply_nested_paragraphs_stay_separate() -> None:
    source = f"<body><nav>Home</nav>{'<div>' * 300}<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>{'</div>' * 300}</body>"
    assert clean_page(source, ADDRESS).text == f"{SENTENCES[0]}\n\n{SENTENCES[1]}"


def test_a_tag_with_thousands_of_attributes_loses_them_but_keeps_its_words() -> None:
    attributes = " ".join(f"a{number}='>'" for number in range(500))
    source = f"<p {attributes}>{SENTENCES[0]}</p><p data-x='{'y ' * 5000}'>{SENTENCES[1]} <a href='/z'>z</a></p>"
    article = clean_page(source, ADDRESS)
    assert article.text == f"{SENTENCES[0]}\n\n{SENTENCES[1]} z"
    assert article.blocks[1].links


@pytest.mark.parametrize("depth", [300, 10_000])
def test_text_of_a_deeply_nested_page_is_kept(depth: int) -> None:
    source = f"<body>{'<div>' * depth}<p>{SENTENCES[6]}</p>{'</div>' * depth}{PROSE}</body>"
    text = clean_page(source, ADDRESS).text
    assert SENTENCES[6] in text
    assert SENTENCES[5] in text


@pytest.mark.parametrize(
    "source",
    ["<div>" * 1_000_000, "<b><i>" * 20_000 + PROSE, "<ul><li>" * 20_000 + PROSE, "</x><div>" * 50_000 + PROSE],
    ids=["a million levels", "unclosed", "lists", "badly closed"],
)
def test_the_depth_of_a_tree_is_bounded(source: str) -> None:
    began = time.process_time()
    outcome(source)
    assert time.process_time() - began < SOON


@pytest.mark.parametrize(
    "make",
    [
        lambda: PROSE * 12_000,
        lambda: "a" * 10_000_000,
        lambda: "<br>" * 2_500_000,
        lambda: "<a href='/x/y'>A headline of five words</a> " * 200_000,
        lambda: "<div><div>short</div></div>" * 350_000,
        lambda: "<p " + "x=y " * 2_500_000 + ">" + PROSE,
        lambda: "<p " + " ".join(f"a{number}='>'" for number in range(800_000)) + ">" + PROSE,
        lambda: "<div class='" + "ad-banner " * 1_000_000 + "'>" + PROSE,
        lambda: "<table>" + "<tr><td rowspan=999><td colspan=999>x" * 200_000,
        lambda: "<table>" + ("<tr>" + "<td rowspan=99>x" * 90) * 5_000,
        lambda: "<table>" + "<tr><td colspan=99>x<td>y" * 20_000,
        lambda: "x<sup>1</sup>" * 300_000,
        lambda: "<script type='application/ld+json'>" + "[" * 10_000_000,
        lambda: "<" * 10_000_000,
        lambda: "x " + " " * 10_000_000 + " y",
        lambda: "a@" * 5_000_000,
        lambda: "sign up " * 1_250_000,
    ],
)
def test_ten_megabytes_are_cleaned_in_bounded_time(make: Callable[[], str]) -> None:
    source = f"<html><head><title>A long page</title></head><body>{make()}</body></html>".encode()
    began = time.process_time()
    outcome(source)
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("piece", ["a", f"{SENTENCES[0]}\n", "<br> "])
def test_eight_megabytes_of_metadata_are_cleaned_in_bounded_time(piece: str) -> None:
    body = piece * (8_000_000 // len(piece))
    paragraphs = "".join(f"<p>{'a' * 60} {number} {SENTENCES[0][:90]}</p>" for number in range(3_000))
    source = f"<html><head>{with_json_ld(articleBody=body)}</head><body>{paragraphs}</body></html>"
    began = time.process_time()
    outcome(source)
    assert time.process_time() - began < SOON


def test_cleaning_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    for source in ("<p>", "<p>Hello.</p>", PROSE, "<svg><p>x"):
        outcome(source)
    assert capfd.readouterr() == ("", "")


def test_importing_the_cleaner_loads_no_extractor() -> None:
    code = (
        "import sys, newsreader.articles\n"
        "heavy = {'lxml', 'trafilatura', 'readability', 'htmldate', 'httpx'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_cleaning_opens_no_connection() -> None:
    """An audit hook reports every look-up, connection and datagram."""
    code = (
        "import sys\n"
        "from newsreader.articles import clean_page\n"
        "seen = []\n"
        "network = {'socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname', 'socket.sendto'}\n"
        "sys.addaudithook(lambda event, _: seen.append(event) if event in network else None)\n"
        "clean_page('<link rel=stylesheet href=http://x.example/a.css><img src=http://x.example/a.png>'\n"
        "           '<iframe src=http://x.example/></iframe><p>A sentence of some length, with a comma.</p>' * 5,\n"
        "           'http://x.example/')\n"
        "sys.exit(str(seen) if seen else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    "character", ["\x01", "\x0c", "\x1b", "\ufffe", "\ud800", "&#1;", "&#x1F;", "&#0000012;", "&#xD800;"]
)
def test_characters_that_xml_forbids_do_not_lose_text(character: str) -> None:
    source = f"<p hidden>Hidden.</p>{character}{PARAGRAPHS[0]}{character}<p>{character}{SENTENCES[1]}</p>"
    assert clean_page(source, ADDRESS).text == f"{SENTENCES[0]}\n\n{SENTENCES[1]}"


def test_character_references_are_decoded() -> None:
    assert clean_page("<p>Caf&#233; &#x20AC;5 &#65;bc &#128;</p>", ADDRESS).text == "Café €5 Abc €"
