"""Alternative texts of pictures become blocks where they say something, each once and in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles import clean_page
from newsreader.model.pictures import unread
from newsreader.model.values import Block, Clean
from tests.articles.pages import ADDRESS, SENTENCES, among, article_page

ALT = "A crane lifts the keystone of the bridge."
FIGURE = f"<figure><img src=a.jpg alt='{ALT}'><figcaption>The crane came from Hull. Photo: PA</figcaption></figure>"


def blocks(*middle: str) -> list[tuple[str, str]]:
    article = clean_page(article_page(among(*middle)), ADDRESS, pictures=True)
    return [(block.kind, block.text) for block in article.blocks]


def pictures(*middle: str) -> list[str]:
    return [text for kind, text in blocks(*middle) if kind == "picture"]


def test_a_picture_stands_in_its_place_before_its_caption() -> None:
    found = blocks(FIGURE)
    assert found[3:5] == [("picture", ALT), ("caption", "The crane came from Hull. Photo: PA")]
    assert [text for kind, text in found if kind == "paragraph"] == list(SENTENCES[:6])


def test_pictures_are_no_part_of_the_article_unless_they_are_asked_for() -> None:
    with_pictures = clean_page(article_page(among(FIGURE)), ADDRESS, pictures=True)
    without = clean_page(article_page(among(FIGURE)), ADDRESS)
    assert "picture" not in {block.kind for block in without.blocks}
    assert with_pictures.text == without.text


@pytest.mark.parametrize(
    "picture",
    [
        "<img>",
        "<img alt=''>",
        "<img alt='  '>",
        f"<img alt='{ALT}' role=presentation>",
        f"<img alt='{ALT}' aria-hidden=true>",
        f"<img alt='{ALT}' width=1 height=1>",
        f"<a href='/other-story/'><img alt='{ALT}'></a>",
        "<img alt='IMG_1234.jpg'>",
        "<img alt='IMG_1234'>",
        "<img alt='crane at work.JPEG'>",
        "<img alt='https://cdn.example/a'>",
        "<img alt='9f86d081884c7d659a2feaa0'>",
        "<img alt='---'>",
        "<img alt='image'>",
        "<img alt='Featured image 3'>",
        "<img alt='Symbolbild'>",
        "<img alt='Photo: Ann Other'>",
        "<img alt='Old bridge will close for repairs'>",
    ],
)
def test_descriptions_that_say_nothing_are_left_out(picture: str) -> None:
    assert pictures(f"<div>{picture}</div>") == []


@pytest.mark.parametrize(
    ("alt", "said"),
    [
        ("A crane lifts the keystone (Ann Other/PA)", "A crane lifts the keystone"),
        ("A crane lifts the keystone. Image: PA", "A crane lifts the keystone."),
        ("The 5 arches of the bridge", "The 5 arches of the bridge"),
        ("Keystone", "Keystone"),
        ("Photographers on the bridge", "Photographers on the bridge"),
        ("橋のクレーン", "橋のクレーン"),
        ("Two\n  lines", "Two lines"),
        ("x\x1b[31mred", "xred"),
    ],
)
def test_a_text_is_kept_without_its_credit(alt: str, said: str) -> None:
    assert pictures(f'<p><img src=a.jpg alt="{alt}"></p>') == [said]


def test_the_same_text_is_said_once() -> None:
    assert pictures(FIGURE, FIGURE) == [ALT]


def test_a_picture_within_a_paragraph_follows_it() -> None:
    assert blocks(f"<p>{SENTENCES[6]} <img src=a.jpg alt='{ALT}'> It fell.</p>")[3:5] == [
        ("paragraph", f"{SENTENCES[6]} It fell."),
        ("picture", ALT),
    ]


def test_pictures_of_other_articles_are_not_those_of_this_one() -> None:
    teaser = f"<aside class=related><h2>More</h2><a href=/a/><img alt='{ALT}'>Swimming pool opens again</a></aside>"
    assert pictures(teaser) == []


def made(*parts: str) -> list[Block]:
    """Blocks, each from its kind and text with a colon between."""
    return [Block(kind, Clean(text)) for kind, _, text in (part.partition(": ") for part in parts)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("aloud", "silent"),
    [((), {1, 2}), (("caption",), {1}), (("picture",), {2}), (("caption", "picture"), {1})],
)
def test_a_text_that_the_caption_repeats_is_not_read_before_it(aloud: tuple[str, ...], silent: set[int]) -> None:
    parts = made("paragraph: Rain.", "picture: A crane in Hull", "caption: A red crane, in Hull.", "paragraph: Wind.")
    assert unread(parts, aloud) == silent


def test_a_text_that_the_caption_does_not_repeat_is_read_before_it() -> None:
    parts = made("picture: A crane in Hull", "caption: Work goes on.", "picture: A boat", "paragraph: A boat.")
    assert unread(parts, ("caption", "picture")) == set()


@given(st.lists(st.tuples(st.sampled_from(["picture", "caption", "paragraph"]), st.text(max_size=20)), max_size=8))
def test_only_captions_and_pictures_are_ever_left_unread(parts: list[tuple[str, str]]) -> None:
    blocks = [Block(kind, Clean(text)) for kind, text in parts]  # type: ignore[arg-type]
    for aloud in ((), ("caption",), ("picture",), ("caption", "picture")):
        for number in unread(blocks, aloud):
            assert blocks[number].kind in ("picture", "caption")
            assert blocks[number].kind not in aloud or blocks[number].kind == "picture"
