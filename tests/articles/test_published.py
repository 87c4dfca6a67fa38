"""When an article was published, wherever a page tells it."""

from datetime import UTC, datetime

import pytest

from tests.articles.pages import PARAGRAPHS, page, with_json_ld


@pytest.mark.parametrize(
    ("head", "when", "precision"),
    [
        (with_json_ld(datePublished="2024-03-01T09:30:00+00:00"), "2024-03-01T09:30:00+00:00", "time"),
        (with_json_ld(datePublished="2024-03-01T00:30:00+02:00"), "2024-03-01T00:30:00+02:00", "time"),
        (with_json_ld(datePublished="2024-03-01"), "2024-03-01T00:00:00+00:00", "day"),
        ("<meta property='article:published_time' content='2024-03-01T09:30:00Z'>",
         "2024-03-01T09:30:00+00:00", "time"),
        ("<meta name='dc.date' content='1 March 2024'>", "2024-03-01T00:00:00+00:00", "day"),
        (with_json_ld(datePublished="soon", dateCreated="2024-03-01"), "2024-03-01T00:00:00+00:00", "day"),
    ],
)  # fmt: skip
def test_the_date_is_read_where_the_head_tells_it(head: str, when: str, precision: str) -> None:
    article = page(head)
    assert article.published is not None
    assert (article.published.isoformat(), article.precision) == (when, precision)


@pytest.mark.parametrize(
    "markup",
    [
        "<time datetime='2024-03-01'>a while ago</time>",
        "<time>1 March 2024</time>",
        "<span itemprop='datePublished'>March 1, 2024</span>",
        "<div class='post-meta'>News | March 1, 2024</div>",
        "<p>Published: Friday, 1st March 2024</p>",
    ],
)
def test_a_date_on_the_page_is_found_and_is_no_part_of_the_text(markup: str) -> None:
    article = page("", f"<h1>Old bridge will close for repairs</h1>{markup}" + "".join(PARAGRAPHS))
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)
    assert article.precision == "day"
    assert "2024" not in article.text


def test_the_date_may_be_in_the_address_alone() -> None:
    article = page("", url="https://www.gazette.example/2024/03/01/bridge/")
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_page_without_a_date_has_none() -> None:
    article = page("<title>Old bridge will close</title>")
    assert (article.published, article.precision) == (None, "none")
