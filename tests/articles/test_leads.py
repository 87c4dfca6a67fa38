"""What a text leads to is read, and what leads into it; what only stands there is not."""

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, cleaned, kinds_and_texts, middle_of

LEAD = "The bridge will be open on:"


def items(*texts: str) -> str:
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


def test_a_short_list_at_the_very_end_is_read_after_the_sentence_that_leads_to_it() -> None:
    days = ("Mondays", "market days")
    heard = kinds_and_texts(cleaned("".join(PARAGRAPHS) + f"<p>{LEAD}</p>{items(*days)}"))
    assert heard[-3:] == [("paragraph", LEAD), *(("list-item", day) for day in days)]


@pytest.mark.parametrize(
    "call",
    [
        "Email us at <a href='mailto:w@a.example'>w@a.example</a> by Friday to object.",
        "Sign up for the walk at the library by Friday.",
        "Subscribe to the clerk's list before 4 December to have a vote at the meeting.",
        "To object, write to <a href='mailto:w@a.example'>w@a.example</a>",
    ],
)
def test_what_one_may_do_by_a_day_is_read_at_the_end(call: str) -> None:
    heard = cleaned("".join(PARAGRAPHS) + f"<p>{call}</p>").text
    assert heard.split("\n\n")[-1][:12] == call[:12]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the newsletter of the Gazette by clicking here.",
        "Subscribe to the Gazette for the latest news of the town.",
    ],
)
def test_what_one_may_always_do_is_left_out_at_the_end(line: str) -> None:
    assert cleaned("".join(PARAGRAPHS) + f"<p>{line}</p>").text == "\n\n".join(SENTENCES)


def test_a_list_of_links_to_other_pages_is_left_out_after_a_colon() -> None:
    links = items(*(f"<a href='/{n}'>Another story of the day</a>" for n in range(4)))
    lead = "There is more about the bridge, its builders and its keepers on these pages:"
    heard = [text for _, text in kinds_and_texts(cleaned("".join(PARAGRAPHS) + f"<p>{lead}</p>{links}"))]
    assert "Another story of the day" not in heard


def test_the_first_paragraph_is_read_though_a_post_parts_it_from_the_others() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>No bus today, and no boat. <a href='https://t.co/x'>t.co/x</a></p>"
        "— Ann Other (@annother) <a href='https://t.co/y'>November 19, 2024</a></blockquote>"
    )
    rest = "".join(PARAGRAPHS[1:])
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title></head><body>"
        "<nav><a href='/'>Home</a></nav><article><header><h1>Old bridge will close for repairs</h1></header>"
        f"<div class='intro-box'>{PARAGRAPHS[0]}{post}</div><div class='premium'>{rest}</div></article></body></html>"
    )
    heard = [block.text for block in clean_page(source, ADDRESS).blocks]
    assert heard[0] == SENTENCES[0]
    assert heard[-6:] == list(SENTENCES[1:])


def test_a_heading_is_read_though_pictures_stand_between_it_and_its_text() -> None:
    pictures = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>The arches, number {n}</figcaption></figure>" for n in range(6)
    )
    heading = "The arches that have cracks in them"
    assert ("heading", heading) in middle_of(cleaned(among(f"<h2>{heading}</h2>{pictures}")))


@pytest.mark.parametrize(
    "headline", ["MAYOR OPENS BATHS AFTER TWO YEARS OF REPAIRS", "BRIDGE KEEPER TELLS OF HIS LIFE"]
)
def test_a_headline_in_capitals_that_is_one_link_is_that_of_another_article(headline: str) -> None:
    markup = f"<p><a href='/other'><strong>{headline}</strong></a></p>"
    assert middle_of(cleaned(among(markup))) == []


def test_what_somebody_shouts_is_read() -> None:
    assert middle_of(cleaned(among("<p>“DO NOT CROSS THE OLD BRIDGE”</p>"))) == [
        ("paragraph", "“DO NOT CROSS THE OLD BRIDGE”")
    ]
