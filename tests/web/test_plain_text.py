"""Markup becomes plain words: tags and entities resolved, however often they were escaped."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.plain_text import plain


def words(markup: str) -> str:
    return " ".join(plain(markup).split())


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Council&#8217;s &pound;5m plan", "Council’s £5m plan"),
        ("&lt;b&gt;Flood&lt;/b&gt; warning", "Flood warning"),
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("un<b>believ</b>able", "unbelievable"),
        ('<img src="x.jpg" alt="Cases > 100">Cases fall', "Cases fall"),
        ("<script>alert('x < y')</script>Text<style>p {}</style>", "Text"),
        ("<!-- hidden -->Seen", "Seen"),
        ("<![CDATA[Wrapped]]", "Wrapped]]"),
        ("I <3 Durham", "I <3 Durham"),
        ("P<0.05 and <unknown>", "P<0.05 and <unknown>"),
        ("<o:p>From Word</o:p>", "From Word"),
        ("cut off <a href='", "cut off"),
        ("AT&T", "AT&T"),
        ("don\x92t \x96 really", "don’t – really"),
        ("A \x1b[31mred\x1b[0m word", "A red word"),
        ("A &#27;[31mred&#x1b;[0m word", "A red word"),
        ("A &amp;#27;[31mred&amp;#27;[0m word", "A red word"),
        ("A \x9b31mred\x9b0m word", "A red word"),
        ("A &#27;]0;title&#7;word", "A word"),
    ],
)
def test_plain_text_is_what_a_visitor_would_see(markup: str, expected: str) -> None:
    assert words(markup) == expected


@given(st.text() | st.text(st.sampled_from("<>/!-&;abp \"'=[]lgt#0"), max_size=80))
def test_stripping_any_markup_raises_nothing(markup: str) -> None:
    plain(markup)


@given(st.text(st.characters(exclude_characters="<>&\x1b" + "".join(map(chr, range(0x80, 0xA0))))))
def test_text_without_markup_stays_unchanged(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("piece", ["<", "<a ", '<a b="', "<a b='", "<!--", "<script>", "&lt;", "<b><i>", "<!["])
def test_stripping_markup_takes_linear_time(piece: str) -> None:
    started = process_time()
    plain(piece * (1_000_000 // len(piece)))
    assert process_time() - started < 5  # half a second; the square of it is hours
