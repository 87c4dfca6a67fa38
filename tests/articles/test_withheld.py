"""Paragraphs hidden until a script runs are read; other hidden parts of an article are not."""

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, SENTENCES

LONG = tuple(f"{text} The report that says so has many pages and was read aloud in the hall." for text in SENTENCES)


def read(body: str) -> list[str]:
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title></head><body>"
        "<nav><a href='/'>Home</a></nav><main><article><h1>Old bridge will close for repairs</h1>"
        f"<div itemprop='articleBody'>{body}</div></article></main><footer><p>The Gazette</p></footer></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks]


def test_an_article_with_each_paragraph_hidden_is_read() -> None:
    hidden = "".join(f"<div class='rest' style='display:none'><p>{text}</p></div>" for text in LONG[1:])
    assert read(f"<div class='first'><p>{LONG[0]}</p></div>{hidden}") == list(LONG)


def test_a_few_hidden_parts_of_a_visible_article_are_not_read() -> None:
    shown = "".join(f"<p>{text}</p>" for text in LONG)
    hidden = f"<div class='box' hidden><p>{LONG[0].replace('bridge', 'tunnel')} Log in to go on.</p></div>"
    assert read(shown + hidden) == list(LONG)
