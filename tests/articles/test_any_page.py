"""The contract of `clean_page` holds for generated pages, however strange."""

import json
import re
import socket
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from html import escape, unescape
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.articles.numbering import DEEPEST
from newsreader.model.text import clean, line
from newsreader.model.values import Article, BlockKind, Precision, Warning
from tests.articles.pages import ADDRESS, PARAGRAPHS, article_page
from tests.profiles import examples

# What opens a connection, sends a datagram or asks for a name. The interpreter reports each before it happens.
NETWORK = frozenset(
    (
        "socket.connect",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "urllib.Request",
    )
)


class Watch:
    """Collects network events while active. An audit hook cannot be removed, so it is switched off instead, and is
    added as late as can be: everything that comes after it is slower."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.awake = self.added = False

    def _note(self, event: str, _: tuple[object, ...]) -> None:
        if self.awake and event in NETWORK:
            self.seen.append(event)

    @contextmanager
    def kept(self) -> Iterator[None]:
        if not self.added:
            sys.addaudithook(self._note)
        self.awake = self.added = True
        try:
            yield
        finally:
            self.awake = False
        assert not self.seen


WATCH = Watch()


def test_the_audit_hook_reports_a_connection() -> None:
    with pytest.raises(AssertionError), Watch().kept(), suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1).close()


def outcome(html: bytes | str, url: str = ADDRESS, content_type: str = "") -> Article | None:
    """Return the article, or None for a page with nothing to read; any other error fails the test."""
    with WATCH.kept():
        try:
            return clean_page(html, url, content_type)
        except (errors.EmptyPage, errors.NotReadable):
            return None


_LEVELS: dict[str, Collection[int | None]] = {"heading": range(1, 7), "list-item": range(1, DEEPEST + 1)}


def assert_as_promised(article: Article) -> None:
    for words in (article.title, article.byline, article.site):
        assert words is None or words == line(words)
    assert article.byline != ""
    assert article.site != ""
    assert article.precision in get_args(Precision)
    assert (article.published is None) == (article.precision == "none")
    assert article.published is None or article.published.tzinfo is not None
    assert set(article.warnings) <= set(get_args(Warning))
    assert len(set(article.warnings)) == len(article.warnings)
    assert article.blocks or article.warnings
    for block in article.blocks:
        assert block.kind in get_args(BlockKind)
        assert block.text == clean(block.text)
        assert block.text.strip()
        assert block.level in _LEVELS.get(block.kind, (None,))
        assert block.number is None or block.kind == "list-item"
        for link in block.links:
            assert link.text == line(link.text) != ""
            assert link.url.startswith(("http://", "https://", "mailto:"))
    assert article.text == "\n\n".join(block.text for block in article.blocks if block.kind != "caption")
    assert article.text == clean(article.text)


# Pages grown as trees, of which some branches are left open, and some are nowhere allowed.

WORDS = st.text(max_size=40) | st.sampled_from(PARAGRAPHS) | st.sampled_from(
    ("&amp;", "&nbsp;", "&#8217;", "&#x1F600;", "&bogus;", "&#99999999;", "1 March 2024", "By Ann Other", "<", ">", "&")
)  # fmt: skip
TAGS = st.sampled_from(
    "p p p div div div span a b em del sup br h1 h2 h6 ul ol li dl dt dd table tr td th thead caption blockquote pre"
    " code section article main header footer nav aside figure figcaption cite time img form button details summary"
    " address iframe svg math noscript template object video picture center font marquee x-card html head body title"
    " base frameset select option textarea label".split()
)
NAMES = st.sampled_from(
    "class id style hidden aria-hidden aria-label role itemprop itemscope href src srcset rel datetime colspan rowspan"
    " lang dir title alt xml:lang onclick data-x content property".split()
)
VALUES = st.text(max_size=12) | st.sampled_from(
    (
        *("article-body", "ad ad-slot", "caption", "byline", "sr-only", "tooltip", "comments", "related", "paywall"),
        *("display:none", "visibility:hidden", "true", "dialog", "articleBody", "author", "datePublished"),
        *("2024-03-01", "9999-99-99", "-1", "99999999999", "javascript:x()", "//x", "http://[", "mailto:a@b.example"),
    )
)  # fmt: skip
ATTRIBUTES = st.lists(
    st.builds(
        lambda name, value, mark: f" {name}={mark}{escape(value)}{mark}", NAMES, VALUES, st.sampled_from(('"', "'", ""))
    ),
    max_size=3,
).map("".join)


def branches(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, children, end: f"<{tag}{attributes}>{''.join(children)}{end.format(tag=tag)}",
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=5),
        st.sampled_from(("</{tag}>", "</{tag}>", "</{tag}>", "", "</p>", "</{tag} x>", "<{tag}/>")),
    )


TREES = st.recursive(WORDS, branches, max_leaves=25)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(
            ("@type", "@graph", "headline", "name", "author", "datePublished", "articleBody", "publisher", "wordCount",
             "isAccessibleForFree", "description", "mainEntity", "hasPart")
        ),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip
HEADS = st.builds(
    lambda data, name, value, title: (
        f"<script type='application/ld+json'>{json.dumps(data)}</script>"
        f'<meta property="{escape(name)}" content="{escape(value)}"><title>{escape(title)}</title>'
    ),
    JSON | st.builds(lambda entry: {"@type": "NewsArticle", "author": entry, "articleBody": entry}, JSON),
    st.sampled_from(("og:title", "og:site_name", "author", "article:published_time", "og:locale")),
    VALUES,
    st.text(max_size=30),
)

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "articles").glob("*.html"))

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(HEADS, st.lists(TREES, max_size=4).map("".join))
@settings(max_examples=examples(80), suppress_health_check=SLOW)
def test_any_tree_gives_an_article_within_the_contract_or_an_error(head: str, body: str) -> None:
    if article := outcome(f"<html><head>{head}</head><body>{body}</body></html>"):
        assert_as_promised(article)


@given(HEADS, TREES)
@settings(max_examples=examples(40), suppress_health_check=SLOW)
def test_any_tree_inside_an_article_gives_an_article_within_the_contract(head: str, tree: str) -> None:
    article = outcome(article_page("".join((*PARAGRAPHS[:3], tree, *PARAGRAPHS[3:])), head))
    assert article is None or article.url == ADDRESS
    if article:
        assert_as_promised(article)


@given(
    TREES,
    st.sampled_from(("utf-8", "utf-16", "windows-1251", "shift_jis", "gb18030", "iso-8859-15")),
    st.sampled_from(
        ("", "text/html", "text/html; charset=utf-8", "text/html;charset=nonsense", "text/plain", "x/y;;=")
    ),
    st.binary(max_size=6),
    st.integers(0, 400),
)
@settings(max_examples=examples(60), suppress_health_check=SLOW)
def test_any_bytes_with_any_content_type_keep_the_contract(
    tree: str, encoding: str, content_type: str, stray: bytes, where: int
) -> None:
    body = article_page(tree + PARAGRAPHS[0]).encode(encoding, "xmlcharrefreplace")
    if article := outcome(body[:where] + stray + body[where:], content_type=content_type):
        assert_as_promised(article)


@given(st.sampled_from(FIXTURES), st.integers(0, 60_000), st.integers(0, 3_000))
@settings(max_examples=examples(40), suppress_health_check=SLOW)
def test_a_page_with_a_part_missing_keeps_the_contract(page: Path, where: int, lost: int) -> None:
    body = page.read_bytes()
    where %= len(body) or 1
    for damaged in (body[:where], body[:where] + body[where + lost :]):
        if article := outcome(damaged):
            assert_as_promised(article)


@given(st.text(max_size=40))
@settings(max_examples=examples(40))
def test_any_address_keeps_the_contract(url: str) -> None:
    if article := outcome(article_page("".join(PARAGRAPHS)), url):
        assert_as_promised(article)


@given(TREES)
@settings(max_examples=examples(40), suppress_health_check=SLOW)
def test_cleaning_a_page_twice_gives_the_same_article(tree: str) -> None:
    source = article_page("".join((*PARAGRAPHS[:3], tree, *PARAGRAPHS[3:])))
    assert outcome(source) == outcome(source)


@given(TREES)
@settings(max_examples=examples(40), suppress_health_check=SLOW)
def test_bytes_and_text_of_a_page_give_the_same_article(tree: str) -> None:
    source = article_page("".join((*PARAGRAPHS[:3], tree, *PARAGRAPHS[3:])))
    assume("\r" not in source and "\x00" not in source)
    try:
        body = source.encode()
    except UnicodeEncodeError:
        assume(False)
    assert outcome(body, content_type="text/html; charset=utf-8") == outcome(source)


# What is heard is on the page, and what the page does not show is not heard.

_number = re.compile(r"(?:seen|unseen)\d+")
SHOWN = st.sampled_from("p div span li td h2 blockquote b section figcaption pre dd".split())
NOT_SHOWN = st.sampled_from(
    (
        "<script>{}</script>", "<style>{}</style>", "<template><p>{}</p></template>", "<!-- {} -->",
        "<p hidden>{}</p>", "<div style='display:none'><p>{}</p></div>", "<p style='font-size:0px'>{}</p>",
        "<p style='position:absolute;left:-9999px'>{}</p>",
        "<p style='text-indent: -9999px'>{}</p>", "<b style='DISPLAY : none !important'>{}</b>",
        "<textarea>{}</textarea>", "<select><option>{}</option></select>",
        "<svg><title>{}</title></svg>", "<noscript>{}</noscript>", "<img alt='{}' src='x'>", "<p title='{}'></p>",
    )
)  # fmt: skip


@st.composite
def numbered(draw: st.DrawFn) -> str:
    """Draw an article in which every word, shown or hidden, has its own number."""
    count = 0

    def words(kind: str, length: int) -> str:
        nonlocal count
        count += length
        return " ".join(f"{kind}{number}" for number in range(count - length, count))

    pieces = []
    for _ in range(draw(st.integers(4, 14))):
        if draw(st.booleans()):
            pieces.append(draw(NOT_SHOWN).format(words("unseen", draw(st.integers(1, 30)))))
        else:
            tag = draw(SHOWN)
            pieces.append(f" <{tag}>{words('seen', draw(st.integers(3, 40)))}.</{tag}> ")
    return "".join(pieces)


@given(numbered())
@settings(max_examples=examples(80), suppress_health_check=SLOW)
def test_no_hidden_word_is_read(body: str) -> None:
    article = outcome(article_page(body))
    heard = _number.findall(" ".join(block.text for block in article.blocks)) if article else []
    assert not [word for word in heard if word.startswith("unseen")]
    assert set(heard) <= set(_number.findall(unescape(body)))
    assert len(heard) == len(set(heard))


# How a page is written down is nothing that a listener should hear of.


@given(st.data())
@settings(max_examples=examples(40))
def test_html_comments_do_not_change_the_article(data: st.DataObject) -> None:
    plain = article_page("".join(PARAGRAPHS))
    cuts = [match.start() for match in re.finditer(r"<(?=p|/p|div|/div|aside|main|ul|li)", plain)]
    commented = plain
    for cut in sorted(data.draw(st.sets(st.sampled_from(cuts), max_size=6)), reverse=True):
        commented = f"{commented[:cut]}<!-- a remark of the people who made this page -->{commented[cut:]}"
    assert outcome(commented) == outcome(plain)


@given(st.sampled_from(("\n", "\n\n    ", "\t", " \r\n ")))
def test_white_space_between_blocks_does_not_change_the_article(space: str) -> None:
    spaced = re.sub(r"(?<=</p>)|(?<=</div>)|(?<=</ul>)", lambda _: space, article_page("".join(PARAGRAPHS)))
    assert outcome(spaced) == outcome(article_page("".join(PARAGRAPHS)))


def test_capital_letters_in_tags_do_not_change_the_article() -> None:
    plain = article_page("".join((*PARAGRAPHS[:3], "<h2>What was found</h2>", *PARAGRAPHS[3:])))
    capital = re.sub(r"</?[a-z][a-z0-9]*", lambda match: match[0].upper(), plain)
    assert outcome(capital) == outcome(plain)
