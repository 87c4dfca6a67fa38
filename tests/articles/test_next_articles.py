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


def test_the_parts_of_an_article_are_read_although_each_is_called_an_article() -> None:
    parts = "".join(
        f"<article><h2>Part {number} of the story</h2>{text}</article>" for number, text in enumerate(OTHERS)
    )
    article = page_of(f"<main>{OWN}{parts}</main>")
    assert [block.text for block in article.blocks][: len(SENTENCES)] == list(SENTENCES)
