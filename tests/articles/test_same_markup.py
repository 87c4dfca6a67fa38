"""Embedded posts among the text are read; others are not."""

import pytest

from tests.articles.pages import SENTENCES, cleaned, paragraphs, texts_of


@pytest.mark.parametrize("around", ["blockquote class='twitter-tweet'", "blockquote class='social-embed'"])
def test_embedded_posts_are_read_with_the_name_under_them(around: str) -> None:
    posts = [
        ("What a mess on the old bridge this morning.", "— Ann Other (@annother) November 19, 2024"),
        ("No bus, no boat, and now it rains", "— Bill (@bill) November 20, 2024"),
    ]
    markup = [f"<div class='embed'><{around}><p>{said}</p>{sent}</blockquote></div>" for said, sent in posts]
    body = "".join(f"{paragraphs([text])}{post}" for text, post in zip(SENTENCES[:2], markup, strict=True))
    heard = texts_of(cleaned(body + paragraphs(SENTENCES[2:])))
    assert heard == [SENTENCES[0], *posts[0], SENTENCES[1], *posts[1], *SENTENCES[2:]]


def test_embedded_posts_after_the_text_are_left_out() -> None:
    feed = "".join(
        f"<section><h2>Posts</h2><p><a href='/{n}'>Another story of the day</a></p><p><a href='/x{n}'>And more</a></p>"
        f"<blockquote class='tweet'><p>The Gazette says: {n} things to see today.</p></blockquote></section>"
        for n in range(4)
    )
    assert texts_of(cleaned(paragraphs(SENTENCES) + f"<aside class='feed'>{feed}</aside>")) == list(SENTENCES)
