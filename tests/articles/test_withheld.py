"""Paragraphs hidden until a script runs are read; other hidden parts of an article are not."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, cleaned, small_site, texts_of, with_json_ld

LONG = tuple(f"{text} The report that says so has many pages and was read aloud in the hall." for text in SENTENCES)


def read(body: str) -> list[str]:
    text = f"<div itemprop='articleBody'>{body}</div>"
    return texts_of(small_site(f"<article><h1>Old bridge will close for repairs</h1>{text}</article>"))


def test_an_article_with_each_paragraph_hidden_is_read() -> None:
    hidden = "".join(f"<div class='rest' style='display:none'><p>{text}</p></div>" for text in LONG[1:])
    assert read(f"<div class='first'><p>{LONG[0]}</p></div>{hidden}") == list(LONG)


def test_a_few_hidden_parts_of_a_visible_article_are_not_read() -> None:
    shown = "".join(f"<p>{text}</p>" for text in LONG)
    hidden = f"<div class='box' hidden><p>{LONG[0].replace('bridge', 'tunnel')} Log in to go on.</p></div>"
    assert read(shown + hidden) == list(LONG)


def test_hidden_text_of_a_closed_article_is_not_read() -> None:
    shown = "".join(f"<p>{text}</p>" for text in LONG[:5])
    hidden = f"<div class='rest' hidden>{''.join(f'<p>{text}</p>' for text in LONG[5:])}</div>"
    article = cleaned(shown + hidden, with_json_ld(isAccessibleForFree=False, articleBody=" ".join(LONG)))
    assert ([block.text for block in article.blocks], article.warnings) == (list(LONG[:5]), ("truncated",))


def test_a_reader_hears_of_hidden_paragraphs_of_an_article() -> None:
    shown = "".join(f"<p>{text}</p>" for text in LONG[:5])
    hidden = f"<div class='rest' hidden>{''.join(f'<p>{text}</p>' for text in LONG[5:])}</div>"
    assert cleaned(shown + hidden).warnings == ("truncated",)


def test_hidden_comments_and_dialogues_are_not_missed() -> None:
    hidden = "".join(
        f"<div class='{name}' hidden><p>{LONG[5]}</p><p>{LONG[6]}</p>{inside}</div>"
        for name, inside in (("comments", ""), ("box", "<form><input name='address'></form>"))
    )
    assert cleaned("".join(f"<p>{text}</p>" for text in LONG[:5]) + hidden).warnings == ()


def test_paragraphs_hidden_from_screen_readers_only_are_read() -> None:
    rest = "".join(f"<p class='paywall' aria-hidden='true'>{text}</p>" for text in LONG[1:])
    assert [block.text for block in cleaned(f"<p>{LONG[0]}</p>{rest}").blocks] == list(LONG)


@pytest.mark.parametrize(
    "style",
    ["clip: rect(0 0 0 0); width: 1px", "width:1px;height:1px;overflow:hidden",
     "position:absolute;clip:rect(0,0,0,0)", "clip: rect(1px, 1px, 1px, 1px)",
     "clip-path: inset(50%)"],
)  # fmt: skip
def test_labels_that_a_style_leaves_to_screen_readers_are_not_read(style: str) -> None:
    link = f"<a href='/council/'>council<span style='{style}'> opens in a new tab</span></a>"
    body = "".join(PARAGRAPHS).replace("the council said", f"the {link} said")
    assert [block.text for block in cleaned(body).blocks] == list(SENTENCES)
