"""An article inside a button, a menu or the like that a page forgot to close is read whole."""

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, article_page

SWALLOWING = (
    "nav", "button", "label", "menu", "dialog", "aside", "footer", "header", "form", "noscript", "template", "object",
    "canvas", "video", "select",
)  # fmt: skip


def read(before: str, after: str = "", body: str = "".join(PARAGRAPHS)) -> list[str]:
    source = (
        "<!DOCTYPE html><html><head><title>Old bridge will close for repairs - The Gazette</title></head><body>"
        f"<header><a href='/'>Home</a>{before}</header><main><article><h1>Old bridge will close for repairs</h1>"
        f"{body}</article></main>{after}<footer><p>Copyright 2024 The Gazette</p></footer></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks]


@pytest.mark.parametrize("tag", SWALLOWING)
def test_an_article_after_an_element_with_an_open_box_is_read(tag: str) -> None:
    assert read(f"<{tag}><div><span>Menu</span></{tag}>") == list(SENTENCES)


@pytest.mark.parametrize("tag", ["nav", "button", "aside"])
def test_an_article_inside_two_unclosed_elements_is_read(tag: str) -> None:
    assert read(f"<{tag}><div><{tag}><div>Menu</{tag}></{tag}>") == list(SENTENCES)


def test_an_article_is_read_although_longer_comments_follow_the_unclosed_element() -> None:
    comments = "".join(
        f"<p>I remember the flood of {year} and what people said then.</p>" for year in range(1960, 1990)
    )
    swallowed = "<nav><div>Menu</nav>"
    end = f"</div></nav><section class='comments'><h2>Comments</h2>{comments}</section>"
    assert read(swallowed, end)[: len(SENTENCES)] == list(SENTENCES)


def test_the_words_of_a_closed_menu_are_not_read() -> None:
    menu = "<nav><p>The Gazette has been printed in Anytown every day since 1851, and is read in three counties.</p>"
    assert read(f"{menu}<p>It belongs to its readers, who elect the editor every four years in May.</p></nav>") == list(
        SENTENCES
    )


def test_the_words_of_a_select_are_not_read() -> None:
    choices = "".join(f"<option>A place of the name of Newtown {number}</option>" for number in range(40))
    body = article_page("".join(PARAGRAPHS) + f"<select>{choices}</select>")
    assert [block.text for block in clean_page(body, ADDRESS).blocks] == list(SENTENCES)
