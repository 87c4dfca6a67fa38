"""What a page asks of its readers in the middle of an article is not read; the article around it is."""

import pytest

from tests.articles.pages import PARAGRAPHS, SENTENCES, among, cleaned, middle_of


@pytest.mark.parametrize(
    "panel",
    [
        "<div><h3>Should it close?</h3><label><input type='radio' name='p'> Yes</label><button>Vote</button></div>",
        "<div><h4>Never miss one</h4><p>Our best at seven.</p><form><input type='email'></form></div>",
        "<form><fieldset><h2>Could you help?</h2><p>£15 pays for a stone.</p><input type='number'></fieldset></form>",
        "<section><h3>Bleiben Sie dran</h3><div><p>Jeden Morgen um sieben.</p><form><input></form></div></section>",
    ],
)
def test_a_panel_among_the_paragraphs_is_left_out(panel: str) -> None:
    assert middle_of(cleaned(among(panel))) == []


def test_an_article_inside_a_form_is_read() -> None:
    body = f"<form action='/x'><input type='text' name='q'><h2>The bridge</h2>{''.join(PARAGRAPHS[:4])}</form>"
    assert all(sentence in cleaned(body).text for sentence in SENTENCES[:4])
