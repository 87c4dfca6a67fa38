"""Key points, the standfirst and the first paragraph are read."""

from collections.abc import Sequence

import pytest

from tests.articles.pages import SENTENCES, cleaned, paragraphs, small_site, texts_of


def test_key_points_before_the_text_are_read() -> None:
    points = ["The bridge will be shut until May", "Buses will go by the ford"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    box = f"<div class='summary-box'><h3>At a glance</h3><ul>{listed}</ul></div>"
    assert texts_of(cleaned(box + paragraphs(SENTENCES)))[:3] == ["At a glance", *points]


STANDFIRST = "Two arches have cracks, and buses will go another way until the spring, the council says"


def headed(between: str, text: Sequence[str] = SENTENCES) -> list[str]:
    header = f"<header class='top'><h1>Old bridge will close for repairs</h1>{between}</header>"
    body = f"<article><div class='article-body'>{paragraphs(text)}</div></article>"
    return texts_of(small_site(header + body, f"<meta name='description' content='{STANDFIRST}'>"))


@pytest.mark.parametrize("tag", ["p", "div", "h2"])
def test_a_standfirst_equal_to_the_description_is_read(tag: str) -> None:
    dek = (
        f"<div class='share'><a href='/s'>Share</a></div><{tag} class='top-dek'>{STANDFIRST}</{tag}><p>By Ann Other</p>"
    )
    assert headed(dek) == [STANDFIRST, *SENTENCES]


def test_a_standfirst_with_a_place_name_before_it_is_read() -> None:
    dek = f"<div class='copy'><span>Wearton.</span> <span>{STANDFIRST}</span></div>"
    assert headed(dek) == [f"Wearton. {STANDFIRST}", *SENTENCES]


def test_a_standfirst_that_the_text_repeats_is_read_once() -> None:
    begins = f"{STANDFIRST}, which met on Tuesday."
    assert headed(f"<p class='top-dek'>{STANDFIRST}</p>", [begins, *SENTENCES]) == [begins, *SENTENCES]


def test_the_first_paragraph_is_read_with_a_post_between_it_and_the_others() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>No bus today, and no boat. <a href='https://t.co/x'>t.co/x</a></p>"
        "— Ann Other (@annother) <a href='https://t.co/y'>November 19, 2024</a></blockquote>"
    )
    texts = texts_of(
        small_site(
            "<article><header><h1>Old bridge will close for repairs</h1></header>"
            f"<div class='intro-box'>{paragraphs(SENTENCES[:1])}{post}</div>"
            f"<div class='premium'>{paragraphs(SENTENCES[1:])}</div></article>"
        )
    )
    assert texts[0] == SENTENCES[0]
    assert texts[-6:] == list(SENTENCES[1:])
