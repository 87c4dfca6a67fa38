"""Panels that ask the reader are left out of an article; what they state, and an article in a form, is read."""

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
    ("panel", "said"),
    [
        (
            "<section><h2>How to apply</h2><p>Applications close at noon on 4 December. Bring proof of address.</p>"
            "<form><input type=submit value='Start now'></form></section>",
            ["How to apply", "Applications close at noon on 4 December. Bring proof of address."],
        ),
        (
            "<form><h2>Check the flood warnings</h2><p>Severe warnings, meaning danger to life, are in force on the "
            "lower river.</p><p>Enter your postcode to see those nearby.</p><label>Postcode</label><input type=text>"
            "<button>Check</button></form>",
            [
                "Check the flood warnings",
                "Severe warnings, meaning danger to life, are in force on the lower river.",
            ],
        ),
        (
            "<div><h3>The petition</h3><p>The council should keep the ferry running until the bridge opens again.</p>"
            "<form><label>Name</label><input type=text><label>Email</label><input type=email></form></div>",
            ["The petition", "The council should keep the ferry running until the bridge opens again."],
        ),
        (
            "<div><h3>Petition</h3><p>The council should keep the ferry running until the bridge opens again.</p>"
            "<form><input type=email></form></div>",
            ["Petition", "The council should keep the ferry running until the bridge opens again."],
        ),
        (
            "<section><h2>What to bring</h2><p>Everybody over sixteen has to show these at the desk.</p><ul><li>A "
            "passport</li><li>Two letters</li></ul><form><input placeholder='Town'></form></section>",
            ["What to bring", "Everybody over sixteen has to show these at the desk.", "A passport", "Two letters"],
        ),
        (
            "<section><h2>Tickets</h2><form><h3>How to pay</h3><p>The box office takes cash on the night of the show."
            "</p><select></select></form><input></section>",
            ["Tickets", "How to pay", "The box office takes cash on the night of the show."],
        ),
    ],
)
def test_a_section_with_a_form_loses_the_form_and_keeps_its_statements(panel: str, said: list[str]) -> None:
    assert [text for _, text in middle_of(cleaned(among(panel)))] == said


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
