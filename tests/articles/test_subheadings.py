"""A short bold paragraph between two paragraphs of text is a heading."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, among, cleaned, middle_of


@pytest.mark.parametrize(
    "markup",
    [
        "<p><strong>Cracks in the arches</strong></p>",
        "<p><b>Cracks in the arches</b><br></p>",
        "<p><span><strong>Cracks in</strong> <strong>the arches</strong></span></p>",
        "<p style='font-weight: 700'>Cracks in the arches</p>",
    ],
)
def test_a_bold_line_between_paragraphs_is_a_heading(markup: str) -> None:
    assert middle_of(cleaned(among(markup))) == [("heading", "Cracks in the arches")]


@pytest.mark.parametrize(
    "text",
    [
        "The council will meet again on Thursday.",
        "Was the bridge ever in danger of falling down?",
        "8.45am The first engineers arrive",
        "by the old road",
    ],
)
def test_a_bold_sentence_question_or_time_is_a_paragraph(text: str) -> None:
    assert ("heading", text) not in middle_of(cleaned(among(f"<p><strong>{text}</strong></p>")))


def test_a_line_that_is_bold_in_part_is_a_paragraph() -> None:
    assert middle_of(cleaned(among("<p><strong>Cracks</strong> in the arches of the bridge</p>"))) == [
        ("paragraph", "Cracks in the arches of the bridge")
    ]


def test_a_bold_heading_has_the_level_of_the_other_headings() -> None:
    body = f"<h3>What comes next</h3>{PARAGRAPHS[6]}"
    article = cleaned(among("<p><strong>Cracks in the arches</strong></p>") + body)
    assert [(block.text, block.level) for block in article.blocks if block.kind == "heading"] == [
        ("Cracks in the arches", 3),
        ("What comes next", 3),
    ]


def test_a_bold_first_paragraph_is_no_heading() -> None:
    first = "<p><strong>Cracks were found in its arches</strong></p>"
    article = cleaned(first + "".join(PARAGRAPHS))
    assert [block.text for block in article.blocks if block.kind == "heading"] == []
    assert [block.text for block in article.blocks][-len(SENTENCES) :] == list(SENTENCES)
