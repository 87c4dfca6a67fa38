"""Articles whose text stands in several containers are read whole and in order."""

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, SENTENCES

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
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><main><h1>Old bridge will close for repairs</h1>{main}</main>"
        "<footer><p>Copyright The Gazette</p></footer></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks if block.kind != "caption"]


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


def test_a_heading_goes_with_the_part_it_stands_in() -> None:
    second = within("div", "text", *P[1:3], "<h2>The cost</h2>", *P[3:])
    assert read(within("div", "text", P[0]) + ADVERT + second) == [*LONG[:3], "The cost", *LONG[3:]]


def test_teasers_made_like_the_article_are_no_part_of_it() -> None:
    assert read(within("div", "text", *P) + CARDS) == list(LONG)


def test_readers_letters_made_like_the_article_are_no_part_of_it() -> None:
    letters = within("section", "comments", *(within("div", "text", paragraph) for paragraph in P[3:]))
    assert read(within("div", "text", *P[:3]) + letters) == list(LONG[:3])
