"""Panels that ask the reader are left out of an article; an article inside a form is read."""

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


@pytest.mark.parametrize(
    "panel",
    [
        "<div><h3>The Gazette at seven</h3><p>A letter with the news of the day and what it means for the town.</p>"
        "<form><input type='email'></form></div>",
        "<div><h3>Stay with us</h3><p>By signing up, you agree to the terms of the site and its privacy notice.</p>"
        "<form><input type='text'><input type='email'></form></div>",
        "<div><h3>Say what you think</h3><p>The editor will print the best of the letters on the next Monday.</p>"
        "<textarea></textarea></div>",
    ],
)
def test_a_panel_with_only_praise_for_its_offer_is_left_out_whole(panel: str) -> None:
    assert middle_of(cleaned(among(panel))) == []


def test_an_article_inside_a_form_is_read() -> None:
    body = f"<form action='/x'><input type='text' name='q'><h2>The bridge</h2>{''.join(PARAGRAPHS[:4])}</form>"
    assert all(sentence in cleaned(body).text for sentence in SENTENCES[:4])
