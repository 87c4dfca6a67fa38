"""Class names and ids mark parts of a page, unless an id is made from its own heading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsreader.articles.element_marks import forget_headings, marks_of
from tests.articles.pages import PARAGRAPHS, SENTENCES, among, cleaned, middle_of


@pytest.mark.parametrize(
    ("own", "heading"),
    [
        ("social-care", "Social care"),
        ("share-of-the-cost", "The share of the cost"),
        ("banner-year", "A banner year"),
        ("hidden-costs", "Hidden costs"),
        ("related-matters", "Related matters"),
        ("comment", "Comment"),
        ("popular-demand", "By popular demand"),
        ("follow-up", "Follow-up"),
        ("topics", "Topics"),
        ("bio-fuels", "Bio-fuels"),
        ("more-on-the-plan", "More on the plan"),
        ("h-social-care", "Social care"),
        ("credit-unions", "Credit unions"),
    ],
)
def test_a_section_with_an_id_made_from_its_heading_is_read(own: str, heading: str) -> None:
    section = f'<section id="{own}"><h2>{heading}</h2>{PARAGRAPHS[6]}</section>'
    texts = [text for _, text in middle_of(cleaned(among(section)))]
    assert SENTENCES[6] in texts
    heading_alone = f'<h2 id="{own}">{heading}</h2>{PARAGRAPHS[6]}'
    assert (SENTENCES[6]) in [text for _, text in middle_of(cleaned(among(heading_alone)))]


@pytest.mark.parametrize(
    "names", ["accredited-member", "credit-crunch", "credit-unions", "credit-where-it-is-due", "creditors-meeting"]
)
def test_a_class_that_only_contains_the_word_caption_is_no_caption(names: str) -> None:
    assert not marks_of(html.fromstring(f'<div class="{names}" id="{names}">x</div>')).caption
    section = f'<section class="{names}" id="{names}">{PARAGRAPHS[6]}</section>'
    assert middle_of(cleaned(among(section))) == [("paragraph", SENTENCES[6])]


@pytest.mark.parametrize(
    "names",
    [
        "caption", "figcaption", "photo-credit", "wp-caption-text", "image__credit", "imageCaption", "photocredit",
        "article-image-caption", "caption--large", "credit-line", "media_caption", "story-ImageCredit", "captionText",
    ],
)  # fmt: skip
def test_class_names_of_captions_are_recognised(names: str) -> None:
    assert marks_of(html.fromstring(f'<div class="big {names}">x</div>')).caption


@pytest.mark.parametrize(
    "markup",
    [
        '<div id="sidebar">x</div>',
        '<div id="site-footer">x</div>',
        '<div id="comments"><h2>Comments</h2><p>x</p></div>',
        '<div id="related-articles"><h2>Related articles</h2><ul><li><a href="/a">x</a></li></ul></div>',
        '<div id="newsletter"><h2>Sign up for our newsletter</h2></div>',
        '<div id="article-share-buttons">x</div>',
        '<div class="related-stories">x</div>',
    ],
)
def test_parts_outside_the_article_are_recognised_by_class_or_id(markup: str) -> None:
    element = html.fromstring(markup)
    forget_headings(element)
    assert marks_of(element).aside


@given(st.text(alphabet="abcredit-_ captionof12"), st.text(alphabet="sharebio-of the"))
def test_any_class_and_id_can_be_read(names: str, own: str) -> None:
    element = html.fromstring("<div><h2>Share of the bio</h2></div>")
    element.set("class", names)
    element.set("id", own)
    forget_headings(element)
    assert not marks_of(element).unseen
