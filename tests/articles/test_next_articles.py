"""The articles that an endless page shows after its own are not read."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, page_of

OTHERS = tuple(" ".join(reversed(text.split())) for text in SENTENCES)
NEXT = "".join(f"<p>{text}</p>" for text in OTHERS)
OWN = f"<article><h1>Old bridge will close for repairs</h1>{''.join(PARAGRAPHS)}</article>"


@pytest.mark.parametrize(
    "following",
    [
        f"<article><h1>Another story of this day</h1>{NEXT}</article>",
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop='headline'>Another story</h2>"
        f"{NEXT}</div>",
    ],
)
def test_an_article_with_a_headline_after_the_pages_own_is_not_read(following: str) -> None:
    article = page_of(f"<main>{OWN}{following}{following}</main>")
    assert [block.text for block in article.blocks] == list(SENTENCES)


@pytest.mark.parametrize(
    "headline",
    [
        "<h1><a href='/b'>Another story of this day</a></h1>",
        "<h2>Another story of this day</h2><p class='byline'>By Bob Else</p>",
    ],
)
def test_the_next_boxes_of_the_same_class_are_not_read_if_they_have_a_headline_with_a_link_or_an_author(
    headline: str,
) -> None:
    own = f"<div class='story'><div><h1>Old bridge will close for repairs</h1></div>{''.join(PARAGRAPHS)}</div>"
    article = page_of(f"<main>{own}<div class='story'>{headline}{NEXT}</div></main>")
    assert [block.text for block in article.blocks] == list(SENTENCES)


def test_the_sections_of_an_article_are_read_although_they_have_the_class_of_the_first() -> None:
    own = f"<section class='part'><h1>Old bridge will close for repairs</h1>{''.join(PARAGRAPHS)}</section>"
    article = page_of(f"<main>{own}<section class='part'><h2>What comes next</h2>{NEXT}</section></main>")
    assert [block.text for block in article.blocks if block.kind == "paragraph"] == [*SENTENCES, *OTHERS]


def test_the_parts_of_an_article_are_read_although_each_is_called_an_article() -> None:
    parts = "".join(
        f"<article><h2>Part {number} of the story</h2>{text}</article>" for number, text in enumerate(OTHERS)
    )
    article = page_of(f"<main>{OWN}{parts}</main>")
    assert [block.text for block in article.blocks][: len(SENTENCES)] == list(SENTENCES)
