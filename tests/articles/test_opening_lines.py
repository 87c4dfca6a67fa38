"""A byline or dateline is not read as text; a sentence that begins like one is."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, page

HEADLINE = "<h1>Old bridge will close for repairs</h1>"
TEXT = "".join(PARAGRAPHS)


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
def test_a_sentence_that_begins_like_a_byline_is_read(line: str) -> None:
    for markup in (f"<p class='standfirst'>{line}</p>", f"<p>{line}</p>"):
        article = page("", HEADLINE + markup + TEXT)
        assert article.byline is None
        assert [block.text for block in article.blocks] == [line, *SENTENCES]


def test_list_items_that_begin_like_a_byline_are_read() -> None:
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
def test_a_byline_or_dateline_is_not_read(line: str, byline: str | None) -> None:
    article = page("", f"{HEADLINE}<p>{line}</p>{TEXT}")
    assert article.byline == byline
    assert [block.text for block in article.blocks] == [*SENTENCES]
