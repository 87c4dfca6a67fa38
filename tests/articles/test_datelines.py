"""Names, jobs and firms of authors are not read as text."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, page

HEADLINE = "<h1>Old bridge will close for repairs</h1>"
TEXT = "".join(PARAGRAPHS)
TOLD = "<meta name='author' content='Ann Other'>"


def test_a_job_title_in_place_of_a_name_is_not_read() -> None:
    article = page("", HEADLINE + "<p class='author'>Local Democracy Reporter</p>" + TEXT)
    assert article.byline == "Local Democracy Reporter"
    assert [block.text for block in article.blocks] == [*SENTENCES]


def test_a_name_with_a_day_after_it_is_the_byline() -> None:
    article = page("", HEADLINE + "<p class='byline'>By The newsreader project, <time>1 March 2024</time></p>" + TEXT)
    assert article.byline == "The newsreader project"
    assert [block.text for block in article.blocks] == [*SENTENCES]


@pytest.mark.parametrize(
    "line",
    [
        "Council staff have to wait for a year, says their union",
        "A mill, a bridge and the town between them",
        "Why the old bridge has to close now",
    ],
)
def test_a_sentence_under_the_byline_is_read(line: str) -> None:
    assert line in page(TOLD, f"{HEADLINE}<p>By Ann Other</p><p>{line}</p>{TEXT}").text


def test_a_job_title_inside_the_text_is_read() -> None:
    middle = "<p>Ann Other</p><p>Local Democracy Reporter</p>"
    article = page(TOLD, HEADLINE + "".join(PARAGRAPHS[:3]) + middle + "".join(PARAGRAPHS[3:]))
    assert "Local Democracy Reporter" in article.text


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Friday Osei", "Friday Osei"),
        ("By April Jones", "April Jones"),
        ("By Ann Other, who was in court", "Ann Other"),
        ("By Ann Other with additional reporting from Bill Board", "Ann Other"),
        ("By Ann Other, health and social care correspondent", "Ann Other"),
        ("By our political correspondent", "our political correspondent"),
        ("Updated 3 hours ago by the newsroom", None),
        ("Published in News", None),
        ("5 min read", None),
    ],
)
def test_a_line_with_only_a_name_or_date_is_not_read(line: str, byline: str | None) -> None:
    article = page("", f"{HEADLINE}<p>{line}</p>{TEXT}")
    assert article.byline == byline
    assert [block.text for block in article.blocks] == [*SENTENCES]
