"""A caption right after a picture is recognised by its form: it is shown and not read."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, among, cleaned, middle_of

PICTURE = "<img src='/bridge.jpg' alt=''>"


@pytest.mark.parametrize(
    "caption",
    [
        "Image: The old bridge seen from the north bank",
        "Picture: Durham County Council",
        "Shoppers cross the bridge before it closed. Photo: Jo Smith",
        "Shoppers cross the bridge before it closed on Monday evening (Jo Smith/PA Wire)",
        "The bridge in spring (AP Photo/Jo Smith)",
        "Die alte Brücke im Frühling. Foto: Jo Schmidt/dpa",
        "The bridge in spring (Getty Images).",
        "The bridge in spring (Jo Smith/PA).",
        "The mayor at the bridge (Jo Smith/The Gazette)",
    ],
)
@pytest.mark.parametrize("picture", [PICTURE, f"<figure>{PICTURE}</figure>", f"<div><p>{PICTURE}</p></div>"])
def test_a_line_with_a_credit_right_after_a_picture_is_a_caption(picture: str, caption: str) -> None:
    assert middle_of(cleaned(among(picture, f"<p>{caption}</p>"))) == [("caption", caption)]


def test_a_credit_under_the_description_of_a_picture_is_a_caption() -> None:
    words = "<p>The bridge in spring, before any crack was found.</p><p>Photograph: Jo Smith</p>"
    assert ("caption", "Photograph: Jo Smith") in middle_of(cleaned(among(PICTURE, words)))


def test_an_inline_caption_next_to_its_picture_is_separated_from_the_text() -> None:
    line = f"{PICTURE}<span>© Provided by The Gazette</span> <span class='caption'>The Bridge/Gazette</span>"
    assert middle_of(cleaned(among(f"<p><span>{line}</span>{SENTENCES[6]}</p>"))) == [
        ("caption", "© Provided by The Gazette"),
        ("caption", "The Bridge/Gazette"),
        ("paragraph", SENTENCES[6]),
    ]


def test_a_caption_that_is_one_link_belongs_to_another_article() -> None:
    card = f"<div>{PICTURE}<div class='caption'><a href='/pool'>The pool opens again</a></div></div>"
    assert middle_of(cleaned(among(card, card.replace("pool", "lido")))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The council said (in a letter to the Gazette) that the bridge and its two arches were safe in any weather.",
        "Northside was held by Ann Other (Lab/Co-op).",
        "Northside was held by Ann Other (Lab/Co-op)",
        "He told the committee that he was sorry (Hansard/PA).",
        "Buses will stop in the market place and/or in the high street (see the timetable for 1/2 hours).",
    ],
)
def test_a_paragraph_after_a_picture_is_read(sentence: str) -> None:
    assert middle_of(cleaned(among(PICTURE, f"<p>{sentence}</p>"))) == [("paragraph", sentence)]


def test_a_line_like_a_caption_without_a_picture_is_read() -> None:
    sentence = "The bridge has been painted by many hands, and the county has kept every picture of it (Smith/Jones)."
    assert cleaned("".join((*PARAGRAPHS[:3], f"<p>{sentence}</p>", PARAGRAPHS[3]))).text == "\n\n".join(
        (*SENTENCES[:3], sentence, SENTENCES[3])
    )


@pytest.mark.parametrize(
    "markup", ["<p class='caption'>{}</p>", f"<figure>{PICTURE}<figcaption>{{}}</figcaption></figure>"]
)
def test_an_article_whose_whole_text_is_marked_up_as_captions_is_read(markup: str) -> None:
    assert cleaned("".join(markup.format(sentence) for sentence in SENTENCES)).text == "\n\n".join(SENTENCES)


def test_a_slide_with_a_heading_of_its_own_under_its_picture_is_read() -> None:
    slides = "".join(
        f"<figure>{PICTURE}<figcaption><h3>Arch {number}</h3><p>{text}</p></figcaption></figure>"
        for number, text in enumerate(SENTENCES, 1)
    )
    assert [block.text for block in cleaned(slides).blocks if block.kind == "paragraph"] == list(SENTENCES)
