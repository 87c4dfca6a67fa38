"""The site and the language of a page are found, and all its metadata is safe and bounded."""

import time

import pytest

from newsreader.articles import clean_page
from newsreader.articles.blocks import page_parts
from newsreader.articles.bylines import byline_of
from newsreader.articles.metadata import read_metadata
from newsreader.articles.page_title import title_of
from newsreader.articles.page_tree import parse
from newsreader.articles.publication_date import published_of
from tests.articles.pages import PARAGRAPHS, among, article_page, cleaned, page, with_json_ld


def test_the_site_has_the_name_in_its_metadata() -> None:
    assert cleaned(among()).site == "The Gazette"
    assert page(with_json_ld(publisher={"name": "The Herald"})).site == "The Herald"
    assert page("").site is None


def test_a_site_name_without_printable_letters_is_ignored() -> None:
    assert page("<meta property='og:site_name' content='\x7f'>").site is None


def test_a_motto_is_removed_from_the_site_name() -> None:
    head = "<meta property='og:site_name' content='%s'>"
    assert page(head % "The Gazette - News from all over Anytown").site == "The Gazette"
    assert page(head % "News and weather | Gazette").site == "Gazette"
    assert page(head % "@gazette").site == "gazette"


def test_the_site_name_is_found_in_title_and_address_without_metadata() -> None:
    assert page("<title>Old bridge will close | Gazette</title>").site == "Gazette"
    assert page("<title>Old bridge will close | Town news</title>").site is None


def test_the_language_is_that_of_the_html_element() -> None:
    assert cleaned(among()).language == "en-GB"
    assert page("").language is None


@pytest.mark.parametrize(
    "head",
    [
        with_json_ld(inLanguage="en-GB"),
        with_json_ld(inLanguage={"@type": "Language", "name": "en-GB"}),
        "<meta http-equiv='Content-Language' content='en_GB'>",
        "<meta name='language' content='written by hand'><meta property='og:locale' content='en_GB'>",
    ],
)
def test_the_language_is_found_in_metadata(head: str) -> None:
    assert page(head).language == "en-GB"


def test_an_invalid_language_tag_is_ignored() -> None:
    assert page("<meta name='language' content='\x1b[2J'>").language is None
    html = "<html lang='%s'><body>" + "".join(PARAGRAPHS)
    assert clean_page(html % " en ", "https://x.example/").language == "en"
    assert clean_page(html % "zh-hant", "https://x.example/").language == "zh-hant"
    assert clean_page(html % "the King&apos;s English", "https://x.example/").language is None


def test_broken_json_ld_is_ignored() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        '<script type="application/ld+json">' + "[" * 5000 + "</script>"
        '<script type="application/ld+json">/*<![CDATA[*/{"@graph": [{"@type": ["NewsArticle"], '
        '"headline": "Old bridge will close", "author": {"name": "Ann Other"},}]}/*]]>*/</script>'
    )
    article = page(head)
    assert (article.title, article.byline) == ("Old bridge will close", "Ann Other")


def test_all_metadata_is_safe_for_a_terminal() -> None:
    head = "<meta name='author' content='Ann \x1b[2JOther'><meta property='og:site_name' content='The\u202e Gazette'>"
    article = clean_page(article_page(among(), head, "Old \x9bbridge\x07 will close for repairs"), "https://x.example/")
    for text in (article.title, article.byline, article.site):
        assert text
        assert text.isprintable()


DATA = '{"@type": "Article", "headline": "Old bridge will close", "author": {"@id": "#nobody"}}'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<script type='application/ld+json'>[" + ",".join([DATA] * 5000) + "]</script>",
         "<h1>Old bridge <i>will</i> close</h1>" * 100),
        ("", "<h1>Old bridge will close</h1> " * 7000),
        ("<title>Old bridge will close</title>", "<b>" * 170 + "Old bridge will close " * 20_000),
        ("", "<div class='byline author-name'>" * 150 + "<span class='name'></span>" * 9000),
        ("", "<time>March</time><p class='date'>soon</p>" * 5000),
    ],
    ids=["data", "headlines", "bold", "names", "times"],
)  # fmt: skip
def test_large_metadata_is_read_in_bounded_time(head: str, body: str) -> None:
    root, _ = parse(f"<html><head>{head}</head><body>{body}{''.join(PARAGRAPHS)}</body></html>")
    began = time.process_time()
    metadata = read_metadata(root)
    title = title_of(root, metadata, None, "")
    byline_of(root, metadata, page_parts(root)[0], title, None)
    published_of(root, metadata, "")
    assert time.process_time() - began < 3
