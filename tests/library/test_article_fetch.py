"""All pages of an article are read, politely; and where a page only sends its visitors on, we go."""

from pathlib import Path

import pytest

from newsreader import errors
from newsreader.articles.continuation import MOST_PAGES
from newsreader.library import Library, article_fetch
from newsreader.model.values import Headline
from tests.library.making import SENTENCES, news, page, serve_feed
from tests.server import Server


def part(number: int, pager: str = "", title: str = "About the bridge") -> str:
    """A page of an article, with words of its own."""
    text = "".join(f"<p>On page {number}: {sentence.format(name='bridge')}</p>" for sentence in SENTENCES)
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title} - The Herald</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>'
        f"<main><article><h1>{title}</h1>{text}</article><div class='pager'>{pager}</div></main>"
        "<footer><p>Copyright The Herald</p></footer></body></html>"
    )


def path_of(number: int) -> str:
    return "/bridge" if number == 1 else f"/bridge?page={number}"


def serve_pages(server: Server, pages: int, *, linked: int = 0) -> None:
    for number in range(1, pages + 1):
        last = number >= (linked or pages)
        server.route(path_of(number), part(number, "" if last else f'<a href="{path_of(number + 1)}">Next</a>'))


def pages_in(text: str) -> list[int]:
    """The pages whose first and last sentences are in a text, in order."""
    starts = [(text.find(f"On page {number}: The bridge was opened"), number) for number in range(1, 30)]
    assert all(text.count(f"On page {number}: From next week") == 1 for place, number in starts if place >= 0)
    return [number for place, number in sorted(starts) if place >= 0]


def headline_of(server: Server, library: Library) -> Headline:
    serve_feed(server, ["bridge"])
    library.add(server.url("/feed"))
    server.requests.clear()
    (headline,) = news(library)
    return headline


def test_all_pages_of_an_article_are_read_in_order_and_stored(library: Library) -> None:
    with Server() as server:
        serve_pages(server, 3)
        headline = headline_of(server, library)
        article = library.article(headline)
        assert server.paths() == [path_of(number) for number in (1, 2, 3)]
    assert pages_in(article.text) == [1, 2, 3]
    assert (article.url, article.warnings) == (headline.url, ())
    assert article.text.count("About the bridge") == 0
    assert library.article(headline) == article


def test_a_refresh_with_articles_stores_all_pages(library: Library) -> None:
    with Server() as server:
        serve_feed(server, [])
        library.add(server.url("/feed"))
        serve_feed(server, ["bridge"])
        serve_pages(server, 2)
        assert library.refresh(articles=True).articles == 1
    assert pages_in(library.article(news(library)[0]).text) == [1, 2]


def test_at_most_ten_pages_are_read_and_the_rest_is_reported_missing(server: Server, library: Library) -> None:
    serve_pages(server, MOST_PAGES + 2)
    article = library.read(server.url("/bridge"))
    assert pages_in(article.text) == list(range(1, MOST_PAGES + 1))
    assert article.warnings == ("truncated",)
    assert len(server.requests) == MOST_PAGES


def test_an_article_of_ten_pages_is_whole(server: Server, library: Library) -> None:
    serve_pages(server, MOST_PAGES)
    assert library.read(server.url("/bridge")).warnings == ()


@pytest.mark.parametrize("fault", ["missing", "broken", "refused", "a list"])
def test_pages_before_a_failure_are_a_truncated_article(server: Server, library: Library, fault: str) -> None:
    serve_pages(server, 2, linked=3)
    if fault == "broken":
        server.raw(path_of(3), b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<html>")
    elif fault == "refused":
        server.route(path_of(3), "No.", status=403)
    elif fault == "a list":
        cards = "".join(f"<h3><a href='/{n}'>Story number {n} of this busy day</a></h3><p>Why.</p>" for n in range(12))
        server.route(path_of(3), f"<html><head><title>News</title></head><body>{cards}</body></html>")
    else:
        server.route(path_of(3), "Not here.", status=404)
    article = library.read(server.url("/bridge"))
    assert pages_in(article.text) == [1, 2]
    assert article.warnings == ("truncated",)


def test_a_page_that_never_arrives_takes_at_most_the_time_limit_for_all_pages(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_fetch, "FURTHER_PAGES_SECONDS", 0.3)
    serve_pages(server, 1, linked=2)
    server.script(path_of(2), lambda exchange: exchange.hold())
    article = library.read(server.url("/bridge"))
    assert (pages_in(article.text), article.warnings) == ([1], ("truncated",))


def test_pages_that_repeat_the_first_or_lead_in_a_circle_end_it(server: Server, library: Library) -> None:
    server.route("/bridge", part(1, '<a href="?page=2">2</a>'))
    assert pages_in(library.read(server.url("/bridge")).text) == [1]
    assert server.paths() == ["/bridge", "/bridge?page=2"]
    server.requests.clear()
    server.redirect("/bridge?page=2", "/bridge")
    assert library.read(server.url("/bridge")).warnings == ()
    assert server.paths() == ["/bridge", "/bridge?page=2", "/bridge"]


def test_the_next_article_is_never_requested(server: Server, library: Library) -> None:
    more = '<a rel="next" href="/tunnel">Next article</a> <a href="/news/page/2">Next page</a> <a href="/">2</a>'
    server.route("/bridge", part(1, more).replace("<head>", '<head><link rel="next" href="/tunnel">'))
    assert pages_in(library.read(server.url("/bridge")).text) == [1]
    assert server.paths() == ["/bridge"]


def test_a_next_page_that_is_another_article_is_left_out(server: Server, library: Library) -> None:
    server.route("/bridge", part(1, '<a href="/bridge-b">Next page</a>'))
    server.route("/bridge-b", part(2, title="Swimming pool opens after repairs"))
    article = library.read(server.url("/bridge"))
    assert (pages_in(article.text), article.warnings) == ([1], ())


def test_the_pages_of_another_host_are_not_read(server: Server, library: Library) -> None:
    with Server() as other:
        server.route("/bridge", part(1, f'<a href="{other.url("/bridge?page=2")}">2</a>'))
        assert pages_in(library.read(server.url("/bridge")).text) == [1]
        server.route("/bridge", part(1, '<a href="?page=2">2</a>'))
        server.redirect("/bridge?page=2", other.url("/bridge").replace("127.0.0.1", "localhost"))
        other.route("/bridge", part(2))
        assert pages_in(library.read(server.url("/bridge")).text) == [1]


def test_no_page_is_followed_from_a_file(tmp_path: Path, server: Server, library: Library) -> None:
    serve_pages(server, 2)
    file = tmp_path / "page.html"
    file.write_text(part(1, '<a href="?page=2">Next</a>'))
    assert pages_in(library.read(str(file), server.url("/bridge")).text) == [1]
    assert server.requests == []


# Sent on.


def sends_to(target: str) -> str:
    return f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head><body>Moved.</body></html>'


def test_a_redirecting_page_is_followed(server: Server, library: Library) -> None:
    server.route("/old", sends_to("/bridge"))
    server.route("/bridge", page("bridge"))
    article = library.read(server.url("/old"))
    assert "opened on Tuesday by the mayor" in article.text
    assert article.url == server.url("/bridge")


def test_redirecting_pages_in_a_circle_are_reported(server: Server, library: Library) -> None:
    server.route("/one", sends_to("/two"))
    server.route("/two", sends_to("/one"))
    with pytest.raises(errors.BadRedirect, match="redirects in a circle"):
        library.read(server.url("/one"))
    for number in range(20):
        server.route(f"/{number}", sends_to(f"/{number + 1}"))
    with pytest.raises(errors.BadRedirect, match="redirects in a circle"):
        library.read(server.url("/0"))


def test_a_file_that_only_redirects_is_reported_with_its_target(tmp_path: Path, library: Library) -> None:
    file = tmp_path / "page.html"
    file.write_text(sends_to("https://herald.example/bridge"))
    with pytest.raises(errors.SentElsewhere, match=r"page\.html .* https://herald\.example/bridge"):
        library.read(str(file), "https://herald.example/old")


def test_a_soft_404_is_reported(server: Server, library: Library) -> None:
    server.route(
        "/bridge", "<html><head><title>Page not found</title></head><body><h1>Page not found</h1></body></html>"
    )
    with pytest.raises(errors.PageMissing, match="Page not found"):
        library.read(server.url("/bridge"))
