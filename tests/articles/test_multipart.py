"""Articles with their text in several containers are read whole and in order."""

import pytest

from newsreader.model.values import Article
from tests.articles.pages import PARAGRAPHS, SENTENCES, cleaned, small_site

LONG = tuple(
    f"{sentence} That is what the {number} report to the council says, and it has pages of figures to prove it."
    for number, sentence in zip("first second third fourth fifth sixth seventh".split(), SENTENCES, strict=True)
)
P = tuple(f"<p>{text}</p>" for text in LONG)
ADVERT = "<div class='ad'><p>Advertisement</p></div>"
CARDS = "".join(
    f"<div class='text'><h3><a href='/{number}/'>Another story number {number} of this busy day</a></h3>"
    f"<p>The council met again on day {number}, and decided nothing that anybody had expected of it.</p></div>"
    for number in range(6)
)


def read(main: str) -> list[str]:
    article = small_site(f"<h1>Old bridge will close for repairs</h1>{main}")
    return [block.text for block in article.blocks if block.kind != "caption"]


def within(element: str, name: str, *paragraphs: str) -> str:
    return f"<{element} class='{name}'>{''.join(paragraphs)}</{element}>"


@pytest.mark.parametrize(
    "main",
    [
        within("div", "text", *P[:2])
        + ADVERT
        + within("div", "text", *P[2:5])
        + ADVERT
        + within("div", "text", *P[5:]),
        within("div", "text", *P[:1]) + ADVERT + within("div", "text", *P[1:]),
        within("section", "part part-1", *P[:5]) + ADVERT + within("section", "part part-2", *P[5:]),
        f"<article>{''.join(P[:3])}</article>{ADVERT}<article>{''.join(P[3:])}</article>",
        within("div", "intro", *P[:2]) + "<a href='#more'>Continue reading</a>" + within("div", "folded", *P[2:]),
        within("div", "intro", *P[:2]) + "<button>Continue reading</button>" + f"<div hidden>{''.join(P[2:])}</div>",
        ADVERT.join(
            f"<div class='grid'><div class='sidebar-grid__content'>{''.join(part)}</div></div>"
            for part in (P[:1], P[1:4], P[4:])
        ),
        ADVERT.join(f"<div class='paragraph'><div>{text}</div></div>" for text in LONG),
    ],
)
def test_all_parts_of_an_article_are_read_in_order(main: str) -> None:
    assert read(main) == list(LONG)


def test_a_heading_is_read_with_its_part() -> None:
    second = within("div", "text", *P[1:3], "<h2>The cost</h2>", *P[3:])
    assert read(within("div", "text", P[0]) + ADVERT + second) == [*LONG[:3], "The cost", *LONG[3:]]


def test_teasers_with_the_article_s_markup_are_left_out() -> None:
    assert read(within("div", "text", *P) + CARDS) == list(LONG)


def test_readers_letters_with_the_article_s_markup_are_left_out() -> None:
    letters = within("section", "comments", *(within("div", "text", paragraph) for paragraph in P[3:]))
    assert read(within("div", "text", *P[:3]) + letters) == list(LONG[:3])


def noted(notes: str) -> Article:
    """Clean an article that has two footnote marks, with `notes` under it."""
    first, second = (f"<sup><a href='#n{number}'>{number}</a></sup></p>" for number in (1, 2))
    text = PARAGRAPHS[0].replace("</p>", first) + PARAGRAPHS[1].replace("</p>", second) + PARAGRAPHS[2]
    return cleaned(text + notes)


def test_footnotes_are_read_with_their_heading() -> None:
    items = "<li id='n1'>By the clerk. <a href='#r1'>↩</a></li><li id='n2'><p>By the mayor.</p></li>"
    blocks = noted(f"<h2>Notes</h2><ol class='notes'>{items}</ol>").blocks
    assert [(block.kind, block.text) for block in blocks[3:]] == [
        ("heading", "Notes"), ("list-item", "By the clerk."), ("list-item", "By the mayor.")
    ]  # fmt: skip


def test_more_references_than_text_are_not_read() -> None:
    items = f"<li id='n1'>{SENTENCES[5]} {SENTENCES[6]}</li><li id='n2'>{SENTENCES[4]}</li>"
    article = noted(f"<section class='related'><h2>More</h2><ol>{items}</ol></section>")
    assert article.text == "\n\n".join(SENTENCES[:3])
