"""The title is the headline on the page, without the site's name, labels, kickers and subtitles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.page_title import without_labels, without_site
from newsreader.model.text import line
from tests.articles.pages import PARAGRAPHS, SENTENCES, page, with_json_ld

TEXT = "".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Old bridge will close | The Gazette</title>", "Old bridge will close"),
        ("<title>Old bridge will close - Gazette</title>", "Old bridge will close"),
        ("<title>The Gazette: Old bridge will close</title><meta property='og:site_name' content='The Gazette'>",
         "The Gazette: Old bridge will close"),
        ("<title>The Gazette | Old bridge will close</title><meta property='og:site_name' content='The Gazette'>",
         "Old bridge will close"),
        ("<title>x</title><meta property='og:title' content='Old bridge &amp; new bridge'>", "Old bridge & new bridge"),
        (with_json_ld(headline="Old <b>bridge</b> will close &amp; open"), "Old bridge will close & open"),
        ("<title>Row over two-way traffic - and buses - goes on</title>",
         "Row over two-way traffic - and buses - goes on"),
    ],
)  # fmt: skip
def test_the_site_name_is_removed_from_the_title(head: str, title: str) -> None:
    assert page(head).title == title


def test_the_headline_on_the_page_wins_over_the_metadata() -> None:
    head = "<title>Bridge news</title><meta property='og:title' content='Bridge closing: what we know so far'>"
    assert page(head, "<h1>Old bridge will close for repairs</h1>" + "".join(PARAGRAPHS)).title == (
        "Old bridge will close for repairs"
    )


def test_of_two_h1_the_one_in_the_metadata_is_the_title() -> None:
    body = "<h1>Welcome to the Gazette</h1><h1>Old bridge will close</h1>" + "".join(PARAGRAPHS)
    assert page("<title>Old bridge will close | The Gazette</title>", body).title == "Old bridge will close"


def test_an_h1_with_the_site_name_is_not_the_title() -> None:
    body = "<header><h1><a href='/'>The Very Old Gazette</a></h1></header><h2>Bridge</h2>" + "".join(PARAGRAPHS)
    assert page("<title>Old bridge will close</title>", body).title == "Old bridge will close"


def test_labels_separated_by_bars_are_removed_from_the_title() -> None:
    body = "<h1>Politics | Council votes to close the old bridge</h1>" + "".join(PARAGRAPHS)
    assert page("<title>Council votes to close the old bridge</title>", body).title == (
        "Council votes to close the old bridge"
    )


def test_a_title_is_one_line() -> None:
    assert page("", "<h1>Old bridge<br>will  close\n for repairs</h1>" + "".join(PARAGRAPHS)).title == (
        "Old bridge will close for repairs"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "<span class='over'>Row in the council</span> <span>Old bridge will close for repairs</span>",
        "<div><a href='/news/'>Row in the council | </a></div><span>Old bridge will close for repairs</span>",
        "Old bridge will close for repairs <small>It has stood for three hundred years</small>",
        "<div><span>Row in the council</span><span>Old bridge will close for repairs</span></div>",
    ],
)
def test_a_kicker_or_subtitle_inside_the_h1_is_not_part_of_the_title(heading: str) -> None:
    head = "<meta property='og:title' content='Old bridge will close for repairs'>"
    assert page(head, f"<h1>{heading}</h1>{TEXT}").title == "Old bridge will close for repairs"


def test_a_kicker_in_the_metadata_is_punctuated_as_there() -> None:
    body = "<h1><span class='topline'>Row in the council</span> <span>Old bridge will close</span></h1>" + TEXT
    head = with_json_ld(headline="Row in the council: Old bridge will close")
    assert page(head, body).title == "Row in the council: Old bridge will close"


def test_styled_words_stay_in_the_headline() -> None:
    body = "<h1>Old bridge <em>will</em> close <span class='big'>for repairs</span></h1>" + TEXT
    head = "<title>For repairs, the old bridge closes</title>"
    assert page(head, body).title == "Old bridge will close for repairs"


def test_of_several_h1_the_one_most_like_the_metadata_is_the_title() -> None:
    body = "<h1>Why the oldest bridge in town must close</h1>" + TEXT + "<h1>Recently in our pages</h1>"
    assert page(with_json_ld(headline="Oldest bridge in town must be mended"), body).title == (
        "Why the oldest bridge in town must close"
    )


def test_a_kicker_is_recognised_by_its_class_if_the_metadata_does_not_tell() -> None:
    body = "<h1><span class='x-kicker'>Row in the council</span> <span>Old bridge will close</span></h1>" + TEXT
    assert page("", body).title == "Old bridge will close"
    declared = "<meta property='og:title' content='Council splits: Old bridge will close'>"
    assert page(declared, body.replace("x-kicker", "x")).title == "Old bridge will close"


def test_a_title_cut_off_in_the_metadata_is_made_whole() -> None:
    head = "<title>Old bridge will close for long repairs | The Gazette</title>" + with_json_ld(
        headline="Old bridge will close for..."
    )
    assert page(head).title == "Old bridge will close for long repairs"


@pytest.mark.parametrize("between", ["：", "｜", "ㅣ", " - ", " | "])
def test_the_site_name_is_removed_in_scripts_without_spaces(between: str) -> None:
    title = f"古い橋が修理のために閉鎖される{between}町の新聞"
    head = f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='町の新聞'>"
    assert page(head).title == "古い橋が修理のために閉鎖される"


def test_a_headline_in_a_script_without_spaces_is_recognised_by_its_length() -> None:
    head = "<meta property='og:title' content='橋の工事について知っておくべきこと'>"
    assert (
        page(head, "<h1>古い橋が修理のために閉鎖される予定</h1>" + TEXT).title == "古い橋が修理のために閉鎖される予定"
    )
    assert page(head, "<h1>お知らせ</h1>" + TEXT).title == "橋の工事について知っておくべきこと"


HEADLINE = "Old bridge will close for repairs"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"<title>{HEADLINE} | Ann Reed</title>", f"<h1>{HEADLINE}</h1>"),
        (f"<title>{HEADLINE} | Ann Reed</title>", f"<h1>{HEADLINE} | Ann Reed</h1>"),
        (f"<title>{HEADLINE} | Ann Reed | The Gazette</title>", f"<h1>The Gazette</h1><h2>{HEADLINE}</h2>"),
        (f"<title>{HEADLINE}</title>", f"<h1>{HEADLINE}</h1><h2>Bridge will close for repairs</h2>"),
        (f"<title>{HEADLINE}</title>", f"<h1>News</h1><h1>{HEADLINE}</h1>"),
        (f"<title>{HEADLINE} - Gazette</title>", f"<h1>Home &gt; News &gt; Politics</h1><h2>{HEADLINE}</h2>"),
        (f"<title>{HEADLINE} - Gazette</title>", f"<h1>Politics and life today</h1><h2>{HEADLINE}</h2>"),
        (with_json_ld(headline=HEADLINE), f"<h1><span>News</span> <span>{HEADLINE}</span></h1>"),
        (f"<title>{HEADLINE} - Gazette</title>", f"<h1><span>News</span> <span>{HEADLINE}</span></h1>"),
    ],
)
def test_the_headline_is_read_once(head: str, body: str) -> None:
    article = page(head, body + TEXT)
    assert article.title == HEADLINE
    assert [block.text for block in article.blocks] == [*SENTENCES]


def test_a_subheading_with_more_words_than_the_headline_is_read() -> None:
    body = f"<h1>{HEADLINE}</h1><h2>Old mill and all the houses around it will stay open</h2>{TEXT}"
    assert "Old mill" in page(f"<title>{HEADLINE}</title>", body).text


def test_a_short_headline_is_recognised_by_the_metadata() -> None:
    head = "<meta property='og:title' content='Ann and the Others – Blue Bridge'>"
    assert (
        page(head, f"<h1>Blue Bridge</h1><h2><a href='/ann'>Ann and the Others</a></h2>{TEXT}").title == "Blue Bridge"
    )
    head = f"<meta property='og:title' content='{HEADLINE} – The Gazette'>"
    assert page(head, f"<h1>The Gazette</h1><h2>{HEADLINE}</h2>{TEXT}").title == HEADLINE


@given(st.text(max_size=80), st.text(max_size=30), st.text(max_size=40))
def test_any_title_site_and_address_can_be_cleaned(title: str, site: str, url: str) -> None:
    for made in (without_site(title, site, url), without_labels(title)):
        assert made == line(made)
        assert len(made) <= len(line(title)) + 1


@pytest.mark.parametrize("tag", ["h2", "b", "font"])
def test_the_part_of_the_metadata_title_on_the_page_is_the_title(tag: str) -> None:
    head = "<title>Anytown Online: Old bridge will close for repairs</title>"
    body = f"<h1><a href='/'>Anytown Online</a></h1><{tag}>Old bridge will close for repairs</{tag}>{TEXT}"
    assert page(head, body).title == "Old bridge will close for repairs"
    head = "<title>Old bridge will close for repairs - Echo | News, sport and views from the valley</title>"
    assert page(head, body).title == "Old bridge will close for repairs"


def test_a_heading_over_other_articles_below_the_text_is_not_the_title() -> None:
    head = "<meta property='og:title' content='Bridge of Anytown: what is known'>"
    body = f"<h1>Repairs will shut it from Monday on</h1>{TEXT}<h1>More from the bridge of Anytown</h1>"
    assert page(head, body).title == "Repairs will shut it from Monday on"
