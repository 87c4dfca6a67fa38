"""An article as plain text, to be read from beginning to end."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.plain_article import article_text
from newsreader.model.values import Article, Block, Clean, Enclosure, Link
from tests.articles.printed import article, illustrated, items

TODAY = date(2026, 11, 25)


def test_an_article_is_printed_with_each_link_once_at_the_end() -> None:
    assert article_text(article(), TODAY) == (
        "Durham in national spotlight.\n\n"
        "By A. Person. Friday 24 March 2023. Durham PCC.\n\n"
        "What was found\n\n"
        "Read the full report here.\n\n"
        "- Phones\n\n"
        "Quote: I am proud.\n\n"
        "Once more the report.\n\n"
        "Links\n\n"
        "1. Read the full report. https://pcc.example/report.pdf"
    )


def test_links_of_captions_are_not_listed() -> None:
    credit = Block("caption", Clean("A picture"), links=(Link(Clean("A picture"), "https://pcc.example/p"),))
    assert "https://pcc.example/p" not in article_text(replace(article(), blocks=(credit,)), TODAY)


def test_a_quotation_of_several_paragraphs_is_announced_once_with_its_end() -> None:
    quote = [Block("quote", Clean(text)) for text in ("I am proud.", "So are we.")]
    blocks = (*quote, Block("paragraph", Clean("She paused.")), quote[0])
    printed = article_text(replace(article(), blocks=blocks), TODAY)
    assert printed.endswith("Quote: I am proud.\n\nSo are we. End quote.\n\nShe paused.\n\nQuote: I am proud.")


def test_lists_are_printed_with_their_numbers_and_nested_ones_further_right() -> None:
    printed = article_text(replace(article(), blocks=items()), TODAY)
    assert printed.endswith("\n\n1. Find your bill\n\n  - On paper\n\n  or on the screen.\n\n2. Ring")


def test_pictures_are_printed_as_the_setting_says() -> None:
    shown = {
        "none": "It rained.",
        "captions": "Work goes on.\n\nIt rained.",
        "alt": "Picture: A crane in Hull.\n\nIt rained.",
        "both": "Picture: A crane in Hull.\n\nWork goes on.\n\nIt rained.",
    }
    dateline = "Durham in national spotlight.\n\nBy A. Person. Friday 24 March 2023. Durham PCC.\n\n"
    for pictures, text in shown.items():
        assert article_text(illustrated(), TODAY, pictures=pictures) == dateline + text


def test_a_recording_is_printed_with_its_length() -> None:
    files = (Enclosure("https://a.example/1.mp3", "audio/mpeg", 38_000_000, 2520), Enclosure("https://a.example/1"))
    printed = article_text(replace(article(), enclosures=files), TODAY)
    assert "\n\nSound: 42 minutes, 38 megabytes. https://a.example/1.mp3\n\n" in printed


@given(st.text(), st.text())
def test_nothing_printed_contains_control_sequences(title: str, text: str) -> None:
    hostile = Article("https://a.example", Clean(title), blocks=(Block("paragraph", Clean(text)),))
    printed = article_text(hostile, TODAY)
    assert not any(ord(character) < 0x20 and character not in "\n\t" for character in printed)
    assert not any(0x7F <= ord(character) <= 0x9F for character in printed)
