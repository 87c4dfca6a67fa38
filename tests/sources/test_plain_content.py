"""A text that may be plain or markup becomes markup with the same words."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.plain_content import description_markup, paragraphs_of, text_markup, title_markup
from newsreader.web.plain_text import plain
from tests.profiles import size


def words(markup: str) -> str:
    return " ".join(plain(markup, 1).split())


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Use <script> with care", "Use <script> with care"),
        ("Using <b> in HTML", "Using <b> in HTML"),
        ("A stray </b> stays", "A stray </b> stays"),
        ("if a<b then c", "if a<b then c"),
        ("if a<b and c>d", "if a<b and c>d"),
        ("A<B", "A<B"),
        ("The <unknown></unknown> element", "The <unknown></unknown> element"),
        ("Use <script></script> well", "Use <script></script> well"),
        ('<a name="x"></a>Flood', "Flood"),
        ("<b>Flood</b> warning", "Flood warning"),
        ("<B><I>Flood</B></I> warning", "Flood warning"),
        ("One<br/>two<br>three", "One two three"),
        ("Use <img> well", "Use <img> well"),
        ('<img src="a.gif">Flood', "Flood"),
        ("Fish &amp; chips", "Fish & chips"),
        ("The council&amp;#8217;s plan", "The council’s plan"),
        ("The &amp;nbsp; entity", "The &nbsp; entity"),
        ("AT&T, R&copy=1", "AT&T, R&copy=1"),
        ("The &lt;title&gt; matters", "The <title> matters"),
        ("Seen <!-- not seen --><!--", "Seen <!--"),
    ],
)
def test_a_tag_in_a_title_is_markup_only_if_it_works_as_one(written: str, title: str) -> None:
    assert words(title_markup(written)) == title


@pytest.mark.parametrize(
    ("written", "description"),
    [
        ("Put a <script> tag at the end, then go", "Put a <script> tag at the end, then go"),
        ("if a<b and c>d", "if a<b and c>d"),
        ("A stray </b> or </b>", "A stray </b> or </b>"),
        ("<p>One<p>Two", "One Two"),
        ("<div>Cut <b>off", "Cut off"),
        ("Cut <b>off</b> in <a href='", "Cut off in"),
        ("Put a &lt;script&gt; tag", "Put a <script> tag"),
        ("One<script>x = 1;</script> two", "One two"),
        ('<font color="red">Sale', "Sale"),
    ],
)
def test_a_description_is_markup_if_a_tag_in_it_works_as_one(written: str, description: str) -> None:
    assert words(description_markup(written)) == description


TEXTS = st.text(st.sampled_from("<>/&;ab #'\"=-!"), max_size=40) | st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<script>", "&amp;", "&lt;", "&#8217;", "<!--", "-->", "<p>", "<br>", "word ", " < "]
    )
).map("".join)


@given(TEXTS)
def test_the_words_of_plain_text_come_back(text: str) -> None:
    assert plain(text_markup(text), 1) == text
    assert words(paragraphs_of(text)) == " ".join(text.split())


@given(TEXTS)
def test_escaped_words_come_back_from_a_text_of_either_kind(text: str) -> None:
    escaped = text_markup(text)
    assert plain(description_markup(escaped), 1) == text
    if "&#" not in text:
        assert plain(title_markup(escaped), 1) == text


@pytest.mark.parametrize("convert", [title_markup, description_markup])
@pytest.mark.parametrize(
    "piece", ["<", "<b>", "</b>", "<a ", "<a =", "<!--", "&", "&amp;", "&amp;#", "x<div>", "<i>x</i>", "<!-- -->", "<b"]
)
def test_converting_takes_linear_time(convert: object, piece: str) -> None:
    assert callable(convert)
    started = process_time()
    plain(convert("x" + piece * (size(400_000) // len(piece))), 1)
    assert process_time() - started < size(10)  # a tenth of it; the square of it is hours
