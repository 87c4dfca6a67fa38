"""What sites put among an article's paragraphs is left out, and what only looks like it is read."""

import pytest

from newsreader.articles import clean_page, wording
from tests.articles.pages import ADDRESS, SENTENCES


def read(middle: str) -> list[str]:
    before, after = ("".join(f"<p>{text}</p>" for text in part) for part in (SENTENCES[:3], SENTENCES[3:]))
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title></head><body>"
        "<nav><a href='/'>Home</a></nav><main><article><h1>Old bridge will close for repairs</h1>"
        f"{before}{middle}{after}</article></main><footer><p>The Gazette</p></footer></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks if block.text not in SENTENCES]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Lire aussi : <a href='/x/'>La piscine rouvre après des travaux</a></p>",
        "<p>Síguenos en todas las redes y no te pierdas nada</p>",
        "<p>広告</p>",
        "<p>Spotted a mistake? <a href='/mail/'>Tell the desk</a></p>",
        "<p>We use cookies to remember your choices on our site. You can change your choice at any time.</p>",
        f"<blockquote><p>{SENTENCES[0][4:70]}</p></blockquote>",
    ],
)
def test_lines_of_the_sites_own_are_left_out(markup: str) -> None:
    assert read(markup) == []


def test_what_somebody_says_is_read_though_sites_use_the_word() -> None:
    assert read("<p>“Close.”</p>") == ["“Close.”"]


def test_an_address_is_read_after_the_sentence_that_leads_to_it() -> None:
    lead = "Everybody who has something to say about the bridge may write to the council:"
    assert read(f"<p>{lead}</p><p><a href='mailto:b@town.example'>b@town.example</a></p>") == [lead, "b@town.example"]


def test_an_article_about_cookies_is_no_notice() -> None:
    assert not wording.is_notice_of_cookies("The baker sold four hundred cookies on the morning of the fair.")
    assert wording.is_notice_of_cookies("How we use cookies")
