"""Boilerplate between an article's paragraphs is left out; sentences that resemble it are read."""

import pytest

from newsreader.articles import boilerplate
from tests.articles.pages import (
    PARAGRAPHS,
    SENTENCES,
    among,
    cleaned,
    middle_of,
    page_of,
    small_site,
    texts,
    texts_of,
)


def read(middle: str) -> list[str]:
    text = "".join((*PARAGRAPHS[:3], middle, *PARAGRAPHS[3:]))
    article = small_site(f"<article><h1>Old bridge will close for repairs</h1>{text}</article>")
    return [text for text in texts_of(article) if text not in SENTENCES]


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
def test_boilerplate_lines_between_paragraphs_are_left_out(markup: str) -> None:
    assert read(markup) == []


PULLED = SENTENCES[2][6:90].strip()


@pytest.mark.parametrize(
    "markup",
    [
        f"<blockquote><p>{PULLED}</p><cite>Ann Other, mayor</cite></blockquote>",
        f"<div class='pullquote'><p>{PULLED}</p><p>Ann Other, mayor</p></div>",
        f"<blockquote><p>{PULLED}</p></blockquote><p class='speaker'>Ann Other, mayor</p>",
    ],
)
def test_the_name_under_a_pull_quote_is_not_read(markup: str) -> None:
    assert read(markup) == []


def test_an_answer_repeated_by_another_speaker_is_read() -> None:
    hearing = [
        "He was asked what he saw.",
        "“I did not see the car.”",
        "Counsel said: “You told the officer that I did not see the car, and yet you braked.”",
    ]
    assert read("".join(f"<p>{line}</p>" for line in hearing)) == hearing


def test_a_refrain_is_read_each_time() -> None:
    refrain = (
        "The old bridge stands, the old bridge stands, and the river goes to the sea below it, and the river goes."
    )
    poem = [refrain, "The miller went over in the morning with his cart.", refrain, "He came home late.", refrain]
    assert read("".join(f"<p>{line}</p>" for line in poem)) == poem


@pytest.mark.parametrize(
    "pulled",
    [
        f"<p class='pull'>{PULLED}</p>",
        f"<aside><p>{PULLED}</p></aside>",
        f"<blockquote>{SENTENCES[2]}</blockquote>",
        f"<div class='box'><p>{SENTENCES[2]}</p></div>",
        f"<p>{SENTENCES[2]}</p>",
    ],
)
def test_a_pull_quote_is_not_read(pulled: str) -> None:
    assert middle_of(cleaned(among(pulled))) == []


def test_a_subheading_after_a_pull_quote_is_read() -> None:
    line = "<p><strong>What happens to the buses</strong></p>"
    assert read(f"<blockquote><p>{PULLED}</p></blockquote>{line}") == ["What happens to the buses"]


@pytest.mark.parametrize("sentence", texts("like boilerplate"))
def test_a_sentence_that_begins_like_boilerplate_is_read(sentence: str) -> None:
    assert read(f"<p>{sentence}</p>") == [sentence]


@pytest.mark.parametrize("line", texts("boilerplate"))
def test_boilerplate_that_begins_like_a_sentence_is_left_out(line: str) -> None:
    assert read(f"<p>{line}</p>") == []


def test_a_quotation_with_a_word_of_boilerplate_is_read() -> None:
    assert read("<p>“Close.”</p>") == ["“Close.”"]


def test_a_link_introduced_by_a_sentence_is_read() -> None:
    lead = "Everybody who has something to say about the bridge may write to the council:"
    assert read(f"<p>{lead}</p><p><a href='mailto:b@town.example'>b@town.example</a></p>") == [lead, "b@town.example"]


def test_a_sentence_about_baked_cookies_is_no_cookie_notice() -> None:
    assert not boilerplate.is_notice_of_cookies("The baker sold four hundred cookies on the morning of the fair.")
    assert boilerplate.is_notice_of_cookies("How we use cookies")


@pytest.mark.parametrize("tag", ["p", "blockquote"])
def test_a_section_name_before_the_text_is_left_out(tag: str) -> None:
    text = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    article = page_of(f"<main><{tag}>Categories</{tag}><{tag}>Categories</{tag}>{text}</main>")
    assert [block.text for block in article.blocks] == list(SENTENCES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cool the cookies on a rack, then top them with your choice of icing or nuts.",
        "We use cookies from the shop for the base, and double cream for the rest.",
        "Clearing the cookies of your browser does not make flights cheaper, the test found.",
        "The website had set cookies before its visitors gave their consent, the regulator found.",
        "We use cookies, the council says, to count visits to the new website, and for nothing else.",
        "The fine for the cookie policy is the highest since the privacy law came into force.",
    ],
)
def test_a_sentence_that_mentions_cookies_is_read(sentence: str) -> None:
    assert middle_of(cleaned(among(f"<p>{sentence}</p>"))) == [("paragraph", sentence)]


@pytest.mark.parametrize(
    "notice",
    [
        "This website uses cookies to improve your experience. We'll assume you're ok with this.",
        "We and our partners store information on your device, such as cookies, to personalise advertising.",
        "By choosing I Accept, you consent to our use of cookies and other tracking technologies.",
    ],
)
def test_a_cookie_notice_between_paragraphs_is_not_read(notice: str) -> None:
    assert middle_of(cleaned(among(f"<p>{notice}</p>"))) == []


@pytest.mark.parametrize("line", ["Wem 0 Barnton 2", "Wem 0-2 Barnton", "Wem 2, Wearton 1"])
def test_a_sports_result_before_the_report_is_read(line: str) -> None:
    assert cleaned(f"<p>{line}</p>{''.join(PARAGRAPHS)}").text.startswith(f"{line}\n")


def test_a_line_above_a_list_at_the_start_of_an_article_is_read() -> None:
    times = "<ul><li>The first ferry goes at six.</li><li>The last ferry goes at ten.</li></ul>"
    heard = cleaned(f"<p>Ferry times</p>{times}{''.join(PARAGRAPHS)}").text
    assert heard.startswith("Ferry times\n\nThe first ferry goes at six.")


@pytest.mark.parametrize("line", ["Local news", "Page 1 of 2"])
def test_a_section_name_of_one_or_two_words_before_the_text_is_left_out(line: str) -> None:
    assert cleaned(f"<p>{line}</p>{''.join(PARAGRAPHS)}").text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "headline", ["MAYOR OPENS BATHS AFTER TWO YEARS OF REPAIRS", "BRIDGE KEEPER TELLS OF HIS LIFE"]
)
def test_a_headline_in_capitals_that_is_one_link_is_another_articles(headline: str) -> None:
    markup = f"<p><a href='/other'><strong>{headline}</strong></a></p>"
    assert middle_of(cleaned(among(markup))) == []


@pytest.mark.parametrize("heading", ["Read more", "Comments"])
def test_a_heading_that_resembles_furniture_is_read_over_prose(heading: str) -> None:
    prose = "The clerk has said that everybody who lives in the three streets may come to the town hall on Monday."
    assert read(f"<h2>{heading}</h2><p>{prose}</p>") == [heading, prose]


@pytest.mark.parametrize(
    "appeal",
    [
        "You've read 12 articles this month. Please support the Gazette with a gift of any size.",
        "We rely on the generosity of readers like you to send reporters to every meeting.",
        "<a href='/give'>Support us today</a>",
    ],
)
def test_an_appeal_among_the_paragraphs_is_left_out(appeal: str) -> None:
    assert read(f"<p>{appeal}</p>") == []


def test_a_sentence_about_what_a_sum_pays_for_is_read_outside_appeals() -> None:
    said = ["What the tolls are spent on", "The firm says that £15 pays for a rail, and that the rails are sound."]
    assert said[1] in read(f"<section><h2>{said[0]}</h2><p>{said[1]}</p></section>")


APPEAL = (
    "Independent reporting of the county is only possible because readers like you pay for it, month after month.",
    "If you value what we do, please consider a donation today, of whatever size you can afford, to keep it going.",
    "Your support lets us send reporters to every meeting of every council, also where nobody else goes any more.",
)


def test_an_article_about_donations_is_read() -> None:
    body = "".join(f"<p>{text}</p>" for text in (*SENTENCES[:2], *APPEAL))
    article = cleaned(
        f"{body}<p>The charity takes <a href='/donate/'>donations</a> at its shop in the high street.</p>"
    )
    assert len(article.blocks) == 6


def test_a_mark_out_of_ten_is_read() -> None:
    assert middle_of(cleaned(among("<p>8/10</p>"))) == [("paragraph", "8/10")]
