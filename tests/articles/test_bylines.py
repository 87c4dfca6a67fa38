"""Who wrote an article: the names of people, wherever a page tells them."""

import pytest

from tests.articles.pages import PARAGRAPHS, cleaned, page, with_json_ld


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (with_json_ld(author={"@type": "Person", "name": "Ann Other"}), "Ann Other"),
        (with_json_ld(author=[{"name": "Ann Other"}, {"name": "Bill Board"}]), "Ann Other, Bill Board"),
        (with_json_ld(author="By Ann Other and Bill Board"), "Ann Other, Bill Board"),
        (with_json_ld(author={"name": "Ann Other, gazette.example"}), "Ann Other"),
        ("<meta name='author' content='Ann Other'>", "Ann Other"),
        ("<meta name='author' content='admin'><meta name='dc.creator' content='Ann Other'>", "Ann Other"),
        ("<meta name='author' content='By Ann Other, Political Editor'>", "Ann Other"),
        ("<meta name='author' content='https://www.facebook.com/gazette'>", None),
        (with_json_ld(author={"name": "The Gazette"}) + "<meta property='og:site_name' content='The Gazette'>",
         "The Gazette"),
        (with_json_ld(author={"name": "The Gazette"}) + "<meta property='og:site_name' content='The Gazette'>"
         "<meta name='author' content='Ann Other'>", "Ann Other"),
        ("", None),
    ],
)  # fmt: skip
def test_the_byline_is_the_names_of_people(head: str, byline: str | None) -> None:
    assert page(head).byline == byline


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='byline'>By Ann Other</p>",
        "<a rel='author' href='/ann/'>Ann Other</a>",
        "<span itemprop='author'><span itemprop='name'>Ann Other</span></span>",
        "<p>By Ann Other</p>",
    ],
)
def test_a_byline_on_the_page_is_found_and_is_no_part_of_the_text(markup: str) -> None:
    article = cleaned(markup + "".join(PARAGRAPHS))
    assert article.byline == "Ann Other"
    assert "Ann Other" not in article.text
