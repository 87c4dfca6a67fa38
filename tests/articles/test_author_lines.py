"""Names, jobs and firms of authors are not read as text."""

import pytest

from newsreader.articles.person_names import is_job
from tests.articles.pages import PARAGRAPHS, SENTENCES, page

HEADLINE = "<h1>Old bridge will close for repairs</h1>"
TEXT = "".join(PARAGRAPHS)
NAMED = "<meta name='author' content='Ann Other'>"


@pytest.mark.parametrize("head", ["", NAMED])
@pytest.mark.parametrize(
    "markup",
    [
        "<p>By Ann Other</p><p>Local Democracy Reporter</p>",
        "<p>Ann Other</p><p>Local Democracy Reporter</p>",
        "<p>Ann Other</p><p>Political editor</p><p>1 March 2024</p>",
        "<p>1 March 2024</p><p>Ann Other</p><p>Senior health correspondent</p>",
        "<p>By Ann Other</p><p>Evening News, Anytown</p>",
        "<div class='byline'><p>Ann Other</p><p>Environment Reporter at the Evening Post</p></div>",
        "<p class='byline'><span>Ann Other</span> <span>Evening Today</span></p>",
        "<p class='byline'><a>Ann Other</a><br>Evening Today</p>",
        "<p>By Ann Other, Local Democracy Reporter at the Evening Post, Anytown and North Bank</p>",
    ],
)
def test_an_author_and_their_job_under_the_headline_are_not_read(markup: str, head: str) -> None:
    article = page(head, HEADLINE + markup + TEXT)
    assert article.byline == "Ann Other"
    assert [block.text for block in article.blocks] == [*SENTENCES]


def test_an_author_and_their_job_under_the_standfirst_are_not_read() -> None:
    standfirst = "Walkers and drivers will have to go round by the mill for a year, the council said on Tuesday night."
    for markup in (
        "<p>By Ann Other</p><p>Local Democracy Reporter</p>",
        "<p>By Ann Other, Local Democracy Reporter</p>",
    ):
        article = page("", f"{HEADLINE}<p class='standfirst'>{standfirst}</p>{markup}{TEXT}")
        assert [block.text for block in article.blocks] == [standfirst, *SENTENCES]


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
    assert line in page(NAMED, f"{HEADLINE}<p>By Ann Other</p><p>{line}</p>{TEXT}").text


def test_a_job_title_inside_the_text_is_read() -> None:
    middle = "<p>Ann Other</p><p>Local Democracy Reporter</p>"
    article = page(NAMED, HEADLINE + "".join(PARAGRAPHS[:3]) + middle + "".join(PARAGRAPHS[3:]))
    assert "Local Democracy Reporter" in article.text


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("Local Democracy Reporter", True),
        ("Political editor, Evening Post", True),
        ("Staff writer", True),
        ("Evening News", True),
        ("Redakteurin in Berlin", True),
        ("Ann Other", False),
        ("Bridge closes", False),
        ("News", False),
        ("The council says its staff knew of it from a reporter", False),
        ("", False),
    ],
)
def test_job_titles_are_recognised(words: str, is_one: bool) -> None:
    assert is_job(words) is is_one
