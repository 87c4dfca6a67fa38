"""Pages that list articles are warned of as lists; articles among many headlines are not."""

import json

import pytest

from newsreader.articles import clean_page
from tests.articles.pages import ADDRESS, MENU, PARAGRAPHS, SENTENCES, cleaned, page_of


def test_a_page_of_headlines_is_a_list() -> None:
    cards = "".join(
        f"<div class='card'><h3><a href='/{number}/'>Story number {number} of this busy day in town</a></h3>"
        f"<p>The council met and decided on matter number {number} after a short talk.</p></div>"
        for number in range(12)
    )
    assert "list-page" in page_of(f"<main><h1>News</h1>{cards}</main>").warnings


def test_an_article_with_many_links_under_it_is_an_article() -> None:
    links = "".join(
        f"<li><a href='/{number}/'>Story number {number} of this busy day in town</a></li>" for number in range(30)
    )
    article = cleaned("".join(PARAGRAPHS) + f"<h3>More news</h3><ul>{links}</ul>")
    assert article.warnings == ()


def cards(number: int, teaser: str) -> str:
    return "".join(
        f"<div class='card'><h3><a href='/news/{each}/'>Story number {each} of this busy day in the town</a></h3>"
        f"<p>{teaser}</p><span>2{each % 10} May</span></div>"
        for each in range(number)
    )


@pytest.mark.parametrize("teaser", [SENTENCES[0], " ".join(SENTENCES[:3]), " ".join(SENTENCES[:6])])
def test_a_list_with_long_teasers_is_a_list(teaser: str) -> None:
    assert "list-page" in page_of(f"<main><h1>News from the town and the river</h1>{cards(12, teaser)}</main>").warnings


def test_a_list_with_video_headlines_without_links_is_a_list() -> None:
    menu = "".join(
        f"<li><a href='/top/{n}/'>Top story number {n} of this busy day in the whole land</a></li>" for n in range(60)
    )
    films = "".join(
        f"<div class='film'><p>1:0{n}</p><p>Scientists watch the river rise for the time number {n}</p>"
        f"<p>{sentence} {sentence}</p></div>"
        for n, sentence in enumerate(SENTENCES)
    )
    source = f"<title>Science</title><body><ul class='menu'>{menu}</ul><main><h1>Science</h1>{films}</main></body>"
    assert clean_page(source, "https://www.gazette.example/hub/science").warnings == ("list-page",)


def test_a_list_that_declares_its_articles_in_json_ld_is_a_list() -> None:
    data = [{"@type": "NewsArticle", "headline": f"Story number {n} of this busy day in the town"} for n in range(4)]
    head = f'<title>News from the town</title><script type="application/ld+json">{json.dumps(data)}</script>'
    assert page_of(f"<main><h1>News</h1>{cards(12, SENTENCES[0])}</main>", head).warnings == ("list-page",)


def test_a_live_report_that_declares_its_posts_in_json_ld_is_an_article() -> None:
    posts = [{"@type": "BlogPosting", "headline": f"Post number {n} of this busy day"} for n in range(6)]
    data = [{"@type": "LiveBlogPosting", "headline": "Bridge closes", "liveBlogUpdate": posts}, *posts]
    head = f'<title>Bridge closes</title><script type="application/ld+json">{json.dumps(data)}</script>'
    between = "<p><a href='/other/'>The museum asks for photographs of the great flood</a></p>"
    assert page_of(f"<main><h1>Bridge closes</h1>{between.join(PARAGRAPHS * 2)}</main>", head).warnings == ()


@pytest.mark.parametrize("address", ["http://[broken", "", "::", "http://a.example:99999999/x", "file:///tmp/x.html"])
def test_a_list_with_an_invalid_address_is_a_list(address: str) -> None:
    source = f"<html><head><title>News</title></head><body>{MENU}{cards(12, SENTENCES[0])}</body></html>"
    assert clean_page(source, address).warnings == ("list-page",)


def test_a_short_list_of_a_small_site_is_a_list() -> None:
    body = f"<main><h1>News</h1>{cards(4, 'Everybody is welcome.')}</main>"
    source = f"<html><head><title>News</title></head><body>{MENU}{body}</body></html>"
    assert clean_page(source, "https://www.gazette.example/news/").warnings == ("list-page",)


def test_a_page_of_a_small_site_with_a_few_links_is_no_list() -> None:
    links = "".join(f"<li><a href='/{name}/'>How we {name} the river</a></li>" for name in ("clean", "guard", "share"))
    body = f"<main><h1>About us</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><ul>{links}</ul></main>"
    source = f"<html><head><title>About us</title></head><body>{MENU}{body}</body></html>"
    assert clean_page(source, "https://www.gazette.example/about/").warnings == ()


def test_an_article_with_unknown_punctuation_is_an_article() -> None:
    others = "".join(f"<li><a href='/{n}/'>Story number {n} of this busy day in town</a></li>" for n in range(40))
    text = "".join(f"<p>{'पुराना पुल मरम्मत के लिए सोमवार को बंद रहेगा ' * 4}{number}।</p>" for number in range(5))
    assert (
        page_of(f"<main><h1>पुराना पुल बंद रहेगा सोमवार को</h1>{text}<ul class='latest'>{others}</ul></main>").warnings
        == ()
    )


def test_a_front_page_with_one_long_story_is_a_list() -> None:
    body = f"<main><h1>Old bridge will close for repairs</h1>{''.join(PARAGRAPHS)}{cards(12, SENTENCES[1])}</main>"
    source = f"<html><head><title>The Gazette</title></head><body>{MENU}{body}</body></html>"
    assert clean_page(source, "https://www.gazette.example/").warnings == ("list-page",)


def test_a_page_declared_as_a_collection_is_a_list() -> None:
    head = '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'
    assert page_of(f"<main>{cards(9, ' '.join(SENTENCES))}</main>", head).warnings == ("list-page",)


def test_a_short_article_among_many_headlines_is_an_article() -> None:
    others = "".join(f"<li><a href='/{n}/'>Story number {n} of this busy day in town</a></li>" for n in range(40))
    source = f"<h1>Old bridge will close for repairs</h1><p>{SENTENCES[0]}</p><ul class='latest'>{others}</ul>"
    assert page_of(f"<main>{source}</main>").warnings == ()


def test_an_article_with_a_headline_between_its_paragraphs_is_an_article() -> None:
    between = "<p><a href='/other/'>The museum asks for photographs of the great flood</a></p>"
    body = f"<main><h1>Old bridge will close for repairs</h1>{between.join(PARAGRAPHS)}{between * 3}</main>"
    assert page_of(body).warnings == ()


def test_a_list_does_not_take_the_author_or_date_of_an_item() -> None:
    items = "".join(
        f"<article><h3><a href='/news/{each}/'>Story number {each} of this busy day in the town</a></h3>"
        f"<p class='byline'>By Ada Byron</p><time datetime='2024-05-0{each + 1}'>{each + 1} May 2024</time>"
        f"<p>{SENTENCES[0]}</p></article>"
        for each in range(9)
    )
    article = page_of(f"<main><h1>News</h1>{items}</main>", "<title>News</title>", "https://www.gazette.example/news/")
    assert article.warnings == ("list-page",)
    assert (article.byline, article.published, article.precision) == (None, None, "none")


def declared(*objects: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@graph": list(objects)})}</script>'


COLLECTION: dict[str, object] = {"@type": "CollectionPage", "name": "News"}
OWN_ARTICLE: dict[str, object] = {"@type": "NewsArticle", "headline": "Old bridge will close for repairs"}
HEADLINES = "<ul>" + "".join(f"<li><a href='/{n}/'>Story number {n} of this busy day</a></li>" for n in range(12))


@pytest.mark.parametrize(
    "head",
    [
        declared({**COLLECTION, "@id": "https://www.gazette.example/news/"}),
        declared({**COLLECTION, "url": "https://www.gazette.example/news/"}, OWN_ARTICLE),
        declared({**OWN_ARTICLE, "mainEntityOfPage": {**COLLECTION, "@id": ADDRESS}}),
    ],
)
def test_an_article_that_belongs_to_a_collection_is_no_list(head: str) -> None:
    article = cleaned("".join(PARAGRAPHS) + HEADLINES, head)
    assert (article.warnings, len(article.blocks)) == ((), len(PARAGRAPHS))


@pytest.mark.parametrize("address", [{}, {"url": ADDRESS}, {"@id": f"{ADDRESS}#page"}, {"@id": "#page"}])
def test_a_page_declared_as_a_collection_itself_is_a_list(address: dict[str, str]) -> None:
    assert cleaned("".join(PARAGRAPHS) + HEADLINES, declared({**COLLECTION, **address})).warnings == ("list-page",)
