"""Who wrote an article, in what job and for whom, is said once and not read as its text."""

import pytest

from newsreader.articles.names import is_job
from tests.articles.pages import PARAGRAPHS, SENTENCES, page

HEADLINE = "<h1>Old bridge will close for repairs</h1>"
TEXT = "".join(PARAGRAPHS)
TOLD = "<meta name='author' content='Ann Other'>"


@pytest.mark.parametrize("head", ["", TOLD])
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
def test_the_writer_and_their_job_are_no_part_of_the_text(markup: str, head: str) -> None:
    article = page(head, HEADLINE + markup + TEXT)
    assert article.byline == "Ann Other"
    assert [block.text for block in article.blocks] == [*SENTENCES]


def test_they_may_follow_what_the_article_is_about() -> None:
    about = "Walkers and drivers will have to go round by the mill for a year, the council said on Tuesday night."
    for markup in (
        "<p>By Ann Other</p><p>Local Democracy Reporter</p>",
        "<p>By Ann Other, Local Democracy Reporter</p>",
    ):
        article = page("", f"{HEADLINE}<p class='standfirst'>{about}</p>{markup}{TEXT}")
        assert [block.text for block in article.blocks] == [about, *SENTENCES]


def test_a_job_in_the_place_of_a_name_is_not_read() -> None:
    article = page("", HEADLINE + "<p class='author'>Local Democracy Reporter</p>" + TEXT)
    assert article.byline == "Local Democracy Reporter"
    assert [block.text for block in article.blocks] == [*SENTENCES]


def test_whoever_signs_with_a_day_after_it_is_the_writer() -> None:
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
def test_a_line_under_the_writer_that_tells_something_is_read(line: str) -> None:
    assert line in page(TOLD, f"{HEADLINE}<p>By Ann Other</p><p>{line}</p>{TEXT}").text


def test_a_job_in_the_text_is_read() -> None:
    middle = "<p>Ann Other</p><p>Local Democracy Reporter</p>"
    article = page(TOLD, HEADLINE + "".join(PARAGRAPHS[:3]) + middle + "".join(PARAGRAPHS[3:]))
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
def test_a_job_is_told_from_other_lines(words: str, is_one: bool) -> None:
    assert is_job(words) is is_one


@pytest.mark.parametrize(
    "line",
    [
        "By Christmas all buses in the county will be electric",
        "By Friday all four pools will shut",
        "By Easter, the pool will be open again",
        "By 2030 all buses will be electric",
        "By Winter 2027 the bridge will be open",
        "By law the council must sell the mill",
        "By Mill Road residents who want the bridge back",
        "Von Montag an fahren die Busse wieder",
        "Published accounts show a loss of £4m",
        "Updated rules for dogs on the beach come into force",
        "Posted letters will cost 4p more from Monday",
        "All four pools of the county will shut on 4 December 2026",
    ],
)
def test_a_line_that_tells_something_is_no_byline_and_read(line: str) -> None:
    for markup in (f"<p class='standfirst'>{line}</p>", f"<p>{line}</p>"):
        article = page("", HEADLINE + markup + TEXT)
        assert article.byline is None
        assert [block.text for block in article.blocks] == [line, *SENTENCES]


def test_a_list_that_begins_with_what_will_be_by_friday_is_read() -> None:
    points = (
        "Published accounts show a loss of £4m",
        "By Friday all four pools will shut",
        "All 90 staff will lose their jobs",
    )
    article = page("", HEADLINE + "<ul>" + "".join(f"<li>{point}</li>" for point in points) + "</ul>" + TEXT)
    assert article.byline is None
    assert [block.text for block in article.blocks] == [*points, *SENTENCES]


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
def test_a_line_that_tells_only_who_or_when_is_not_read(line: str, byline: str | None) -> None:
    article = page("", f"{HEADLINE}<p>{line}</p>{TEXT}")
    assert article.byline == byline
    assert [block.text for block in article.blocks] == [*SENTENCES]
