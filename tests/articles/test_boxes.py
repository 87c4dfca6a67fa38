"""Unpublished lines are left out; key points, standfirsts, posts and their times are read."""

import json
from collections.abc import Sequence

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, SENTENCES, among, cleaned, middle_of


def read(body: str, declared: Sequence[str] = ()) -> list[str]:
    data = {"@type": "NewsArticle", "articleBody": "\n".join(declared)}
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script></head><body>"
        "<nav><a href='/'>Home</a></nav><main><article><h1>Old bridge will close for repairs</h1>"
        f"{body}</article></main><footer><p>The Gazette</p></footer></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks]


def paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "appeal",
    [
        "You've read 12 articles this month. Please support the Gazette with a gift of any size.",
        "We rely on the generosity of readers like you to send reporters to every meeting.",
        "<a href='/give'>Support us today</a>",
    ],
)
def test_an_appeal_among_the_paragraphs_is_left_out(appeal: str) -> None:
    assert read(paragraphs([*SENTENCES[:3], appeal, *SENTENCES[3:]])) == list(SENTENCES)


def test_a_sentence_about_what_a_sum_pays_for_is_read_outside_appeals() -> None:
    said = ["What the tolls are spent on", "The firm says that £15 pays for a rail, and that the rails are sound."]
    part = f"<section><h2>{said[0]}</h2><p>{said[1]}</p></section>"
    assert said[1] in read(paragraphs(SENTENCES[:3]) + part + paragraphs(SENTENCES[3:]))


def test_key_points_before_the_text_are_read() -> None:
    points = ["The bridge will be shut until May", "Buses will go by the ford"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    box = f"<div class='summary-box'><h3>At a glance</h3><ul>{listed}</ul></div>"
    assert read(box + paragraphs(SENTENCES))[:3] == ["At a glance", *points]


def test_the_times_of_a_live_blogs_posts_are_read() -> None:
    posts = "".join(
        f"<div class='post'><div><time>0{hour}:15</time></div><div><p>{text}</p></div></div>"
        for hour, text in enumerate(SENTENCES)
    )
    assert [text for text in read(posts) if len(text) == 5] == [f"0{hour}:15" for hour in range(len(SENTENCES))]


def test_a_line_missing_in_the_publishers_article_body_is_left_out() -> None:
    line = "Ten more bridges with a view to walk to"
    body = paragraphs([*SENTENCES[:2], line, *SENTENCES[2:]])
    assert line not in read(body, declared=SENTENCES)
    assert line in read(body, declared=[*SENTENCES, line])


@pytest.mark.parametrize(
    "line",
    [
        "Update, 3pm: the missing boy has been found safe.",
        "<strong>Who is paying for the work?</strong>",
        "Call 01632 960001 to object.",
        "“It has to be done.”",
    ],
)
def test_a_sentence_missing_in_the_publishers_article_body_is_read(line: str) -> None:
    body = paragraphs([*SENTENCES[:2], line, *SENTENCES[2:]])
    assert line.removeprefix("<strong>").removesuffix("</strong>") in read(body, declared=SENTENCES)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Sign up for our newsletter, with the news of the day.</p>",
        "<div class=teaser><p>The mayor opens the baths, at last.</p></div>",
        "<p><a href='/baths'>The mayor opens the baths, at last.</a></p>",
    ],
)
def test_a_sentence_of_the_site_missing_in_the_publishers_article_body_is_left_out(line: str) -> None:
    assert read(paragraphs(SENTENCES[:2]) + line + paragraphs(SENTENCES[2:]), declared=SENTENCES) == list(SENTENCES)


STANDFIRST = "Two arches have cracks, and buses will go another way until the spring, the council says"


def headed(between: str, text: Sequence[str] = SENTENCES) -> list[str]:
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title>"
        f"<meta name='description' content='{STANDFIRST}'></head><body><nav><a href='/'>Home</a></nav><main>"
        f"<header class='top'><h1>Old bridge will close for repairs</h1>{between}</header>"
        f"<article><div class='article-body'>{paragraphs(text)}</div></article></main></body></html>"
    )
    return [block.text for block in clean_page(source, ADDRESS).blocks]


@pytest.mark.parametrize("tag", ["p", "div", "h2"])
def test_a_standfirst_equal_to_the_description_is_read(tag: str) -> None:
    dek = (
        f"<div class='share'><a href='/s'>Share</a></div><{tag} class='top-dek'>{STANDFIRST}</{tag}><p>By Ann Other</p>"
    )
    assert headed(dek) == [STANDFIRST, *SENTENCES]


def test_a_standfirst_with_a_place_name_before_it_is_read() -> None:
    dek = f"<div class='copy'><span>Wearton.</span> <span>{STANDFIRST}</span></div>"
    assert headed(dek) == [f"Wearton. {STANDFIRST}", *SENTENCES]


def test_a_standfirst_that_the_text_repeats_is_read_once() -> None:
    begins = f"{STANDFIRST}, which met on Tuesday."
    assert headed(f"<p class='top-dek'>{STANDFIRST}</p>", [begins, *SENTENCES]) == [begins, *SENTENCES]


@pytest.mark.parametrize("around", ["blockquote class='twitter-tweet'", "blockquote class='social-embed'"])
def test_embedded_posts_are_read_with_the_name_under_them(around: str) -> None:
    posts = [
        ("What a mess on the old bridge this morning.", "— Ann Other (@annother) November 19, 2024"),
        ("No bus, no boat, and now it rains", "— Bill (@bill) November 20, 2024"),
    ]
    markup = [f"<div class='embed'><{around}><p>{said}</p>{sent}</blockquote></div>" for said, sent in posts]
    body = "".join(f"{paragraphs([text])}{post}" for text, post in zip(SENTENCES[:2], markup, strict=True))
    heard = read(body + paragraphs(SENTENCES[2:]))
    assert heard == [SENTENCES[0], *posts[0], SENTENCES[1], *posts[1], *SENTENCES[2:]]


def test_embedded_posts_after_the_text_are_left_out() -> None:
    feed = "".join(
        f"<section><h2>Posts</h2><p><a href='/{n}'>Another story of the day</a></p><p><a href='/x{n}'>And more</a></p>"
        f"<blockquote class='tweet'><p>The Gazette says: {n} things to see today.</p></blockquote></section>"
        for n in range(4)
    )
    assert read(paragraphs(SENTENCES) + f"<aside class='feed'>{feed}</aside>") == list(SENTENCES)


def test_the_first_paragraph_is_read_with_a_post_between_it_and_the_others() -> None:
    post = (
        "<blockquote class='twitter-tweet'><p>No bus today, and no boat. <a href='https://t.co/x'>t.co/x</a></p>"
        "— Ann Other (@annother) <a href='https://t.co/y'>November 19, 2024</a></blockquote>"
    )
    source = (
        "<!DOCTYPE html><html lang='en-GB'><head><title>Old bridge will close - The Gazette</title></head><body>"
        "<nav><a href='/'>Home</a></nav><article><header><h1>Old bridge will close for repairs</h1></header>"
        f"<div class='intro-box'>{paragraphs(SENTENCES[:1])}{post}</div>"
        f"<div class='premium'>{paragraphs(SENTENCES[1:])}</div></article></body></html>"
    )
    texts = [block.text for block in clean_page(source, ADDRESS).blocks]
    assert texts[0] == SENTENCES[0]
    assert texts[-6:] == list(SENTENCES[1:])


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
