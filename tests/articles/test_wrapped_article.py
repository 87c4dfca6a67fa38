"""An article in boxes, controls, hidden and streamed parts, closed or not, is read whole, or a warning says so."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES

TAGS = (
    "div", "section", "main", "article", "span", "center", "button", "nav", "aside", "header", "footer", "form",
    "label", "menu", "dialog open", "details", "fieldset", "noscript", "object", "video",
    "div hidden", "section style='display:none'", "div aria-hidden=true", "div style='opacity:0'",
)  # fmt: skip

IN_TEXT = tuple(
    tag for tag in TAGS if tag not in ("aside", "header", "footer", "form", "dialog open", "article", "main")
)
"""Elements that do not say that their paragraphs are another text than those before."""


@st.composite
def wrapped(draw: st.DrawFn, body: str, tags: tuple[str, ...] = TAGS) -> str:
    """Markup wrapped in elements that are left open, closed in order, or closed in another order."""
    opened = draw(st.lists(st.sampled_from(tags), min_size=1, max_size=4))
    names = [tag.split()[0] for tag in opened]
    closed = draw(st.sampled_from(["closed", "open", "crossed"]))
    ends = {"closed": names[::-1], "open": [], "crossed": draw(st.permutations(names))}[closed]
    return "".join(f"<{tag}>" for tag in opened) + body + "".join(f"</{name}>" for name in ends)


@st.composite
def streamed(draw: st.DrawFn, body: str) -> str:
    place = draw(st.sampled_from(['<template id="B:0"></template>', ""]))
    return f'{place}<footer>The Gazette</footer><div hidden id="S:0">{body}</div><script>$RC("B:0","S:0")</script>'


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page with an article, in which something before it was left open, and parts of it are wrapped."""
    cut = draw(st.sampled_from([0, *range(2, len(PARAGRAPHS) + 1)]))
    first, rest = "".join(PARAGRAPHS[:cut]), "".join(PARAGRAPHS[cut:])
    if cut < len(PARAGRAPHS) - 1:  # one paragraph in a box of its own may be no part of the text
        rest = draw(st.sampled_from([wrapped(rest, IN_TEXT), streamed(rest), st.just(rest)]).flatmap(lambda way: way))
    article = f"<h1>Old bridge will close for repairs</h1>{first}{rest}"
    if draw(st.booleans()):
        article = draw(wrapped(article))
    before = draw(wrapped("<a href='/'>Home</a><a href='/news/'>News</a>"))
    after = draw(st.sampled_from(["", "<footer><p>Copyright 2024 The Gazette</p></footer>", "<div><a href='/x/'>Next"]))
    head = "<head><title>Old bridge will close for repairs - The Gazette</title></head>"
    return f"<!DOCTYPE html><html lang=en>{head}<body>{before}{article}{after}</body></html>"


@given(pages())
def test_a_wrapped_article_is_read_whole_or_the_reader_hears_that_it_is_not(source: str) -> None:
    try:
        article = clean_page(source, ADDRESS)
    except errors.EmptyPage:
        return
    read = [block.text for block in article.blocks if block.kind != "caption"]
    assert [text for text in SENTENCES if text in read] == list(SENTENCES) or article.warnings
