"""Whatever an ITEM means, it is read: kept, fetched, from a file or piped in."""

import io
from pathlib import Path

import pytest

from newsreader.errors import (
    BadStatus,
    ConnectionFailed,
    EmptyPage,
    FileUnreadable,
    NewsreaderError,
    NotReadable,
    TooLarge,
    UnknownItem,
    UsageError,
)
from newsreader.library import Library, article_content
from newsreader.model.values import Headline, Selection
from tests.library.making import RSS, news, page, rss, serve_feed
from tests.server import Server
from tests.store.making import headlines_of

WORDS = "opened on Tuesday by the mayor"


def add_one(server: Server, library: Library, *, texts: bool = False) -> Headline:
    serve_feed(server, ["bridge"], texts=texts)
    library.add(server.url("/feed"))
    (headline,) = news(library)
    return headline


def test_an_article_is_fetched_once_and_then_read_without_the_server(library: Library) -> None:
    with Server() as server:
        server.route("/bridge", page("bridge"))
        headline = add_one(server, library)
        server.requests.clear()
        first = library.article(headline)
        assert WORDS in first.text
        assert "Sport" not in first.text
        assert library.article(headline) == first
        assert server.paths() == ["/bridge"]
    library.close()
    with Library.open() as again:
        assert again.article(headline) == first
        assert again.read(headline.id) == again.read(headline.url) == first


def test_an_edited_headline_is_fetched_again_or_read_from_its_saved_article(server: Server, library: Library) -> None:
    server.route("/bridge", page("bridge"))
    headline = add_one(server, library)
    library.mark(headline.id, saved=True)
    before = library.article(headline)
    edited = rss(server, ["bridge"]).replace("About the bridge", "About the new bridge").replace("/bridge<", "/new<")
    server.route("/feed", edited, RSS)
    library.refresh()
    (headline,) = news(library)
    assert library.stored_article(headline) is None
    assert library.article(headline) == before
    server.route("/new", page("bridge").replace("by the mayor", "by the Queen"))
    assert "by the Queen" in library.article(headline).text


def test_fields_that_the_page_lacks_come_from_the_feed(server: Server, library: Library) -> None:
    server.route("/bridge", page("bridge"))
    headline = add_one(server, library)
    article = library.article(headline)
    assert (article.published, article.precision) == (headline.published, "time")
    assert article.title == "About the bridge"


def test_the_feeds_text_replaces_a_page_that_cannot_be_fetched(library: Library) -> None:
    with Server() as server:
        headline = add_one(server, library, texts=True)
        with_error_page = library.article(headline)
    server_gone = library.article(headline)
    assert (with_error_page.text_from, WORDS in with_error_page.text) == ("source", True)
    assert with_error_page == server_gone
    assert (server_gone.title, server_gone.published) == ("About the bridge", headline.published)


def test_a_page_that_works_again_is_read_in_place_of_the_feeds_text(server: Server, library: Library) -> None:
    headline = add_one(server, library, texts=True)
    library.article(headline)
    server.route("/bridge", page("bridge").replace("by the mayor", "by the Queen"))
    assert "by the Queen" in library.article(headline).text


def test_without_a_text_in_the_feed_the_error_is_raised(server: Server, library: Library) -> None:
    headline = add_one(server, library)
    with pytest.raises(BadStatus, match="404"):
        library.article(headline)
    server.route("/bridge", b"%PDF-1.7\n" + bytes(range(256)) * 4, "application/pdf")
    with pytest.raises(NotReadable, match="a PDF document"):
        library.article(headline)
    server.route("/bridge", "<!doctype html><html><body></body></html>")
    with pytest.raises(EmptyPage, match="Nothing to read"):
        library.article(headline)


def test_an_item_with_its_sources_address_is_read_from_the_feed(server: Server, library: Library) -> None:
    feed = rss(server, ["bridge"], texts=True).replace(f"<link>{server.url('/bridge')}</link>", "")
    server.route("/feed", feed, RSS)
    library.add(server.url("/feed"))
    (headline,) = news(library)
    server.requests.clear()
    article = library.article(headline)
    assert (article.text_from, WORDS in article.text) == ("page", True)
    assert server.paths() == []


def test_the_bundled_articles_are_read_without_a_network(library: Library) -> None:
    headlines = headlines_of(library, Selection(source="Getting started"))
    assert len(headlines) == 5
    for headline in headlines:
        article = library.article(headline)
        assert article.title == headline.title
        assert len(article.blocks) > 3
        assert library.read(headline.id) == library.read(headline.url) == article


def test_a_bundled_article_is_read_by_its_address_even_when_its_source_has_been_removed(library: Library) -> None:
    library.remove("Getting started")
    assert library.read("newsreader:getting-started/the-keys").title == "The keys"
    for nothing in ("newsreader:getting-started/nothing", "newsreader:getting-started/../../settings"):
        with pytest.raises(UnknownItem):
            library.read(nothing)


# Addresses, files and what is piped in.


def test_an_address_is_read_and_not_stored(server: Server, library: Library) -> None:
    server.route("/bridge", page("bridge"))
    assert WORDS in library.read(server.url("/bridge")).text
    assert news(library) == []


def test_an_address_in_another_spelling_names_the_same_headline(server: Server, library: Library) -> None:
    server.route("/bridge", page("bridge"))
    headline = add_one(server, library)
    assert library.read(headline.url.replace("http:", "HTTP:")) == library.article(headline)
    assert library.mark(headline.url, read=True).id == headline.id


def test_a_file_is_read_with_the_address_it_came_from(tmp_path: Path, library: Library) -> None:
    file = tmp_path / "page.html"
    file.write_text(page("bridge"))
    article = library.read(str(file), "https://herald.example/bridge")
    assert (article.url, article.title) == ("https://herald.example/bridge", "About the bridge")
    assert library.read(str(file)).text == article.text


def test_a_file_whose_name_is_a_number_is_no_headline(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "99").write_text(page("bridge"))
    with pytest.raises(UnknownItem):
        library.read("99")
    assert WORDS in library.read("./99").text


def test_standard_input_is_read(library: Library) -> None:
    article = library.read("-", "https://herald.example/bridge", io.BytesIO(page("bridge").encode()))
    assert (article.url, WORDS in article.text) == ("https://herald.example/bridge", True)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyPage, "standard input"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 4, NotReadable, "standard input is a PDF document"),
        (None, FileUnreadable, "standard input"),
    ],
)
def test_unreadable_standard_input_is_one_sentence(
    library: Library, content: bytes | None, error: type[NewsreaderError], words: str
) -> None:
    with pytest.raises(error, match=words):
        library.read("-", None, None if content is None else io.BytesIO(content))


@pytest.mark.parametrize("item", ["99", "0", "no such thing", "", "javascript:alert(1)", "file:///etc/passwd", "a\0b"])
def test_an_unknown_item_is_reported(library: Library, item: str) -> None:
    with pytest.raises(UnknownItem):
        library.read(item)
    with pytest.raises(UnknownItem):
        library.mark(item, read=True)


def test_files_that_cannot_be_read_are_one_sentence(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=r"gone\.html"):
        library.read(str(tmp_path / "gone.html"))
    with pytest.raises(FileUnreadable):
        library.read(str(tmp_path))
    (tmp_path / "empty.html").write_bytes(b"")
    with pytest.raises(EmptyPage, match=r"on empty\.html"):
        library.read(str(tmp_path / "empty.html"))
    monkeypatch.setattr(article_content, "MEGABYTES_AT_MOST", 1)
    (tmp_path / "large.html").write_bytes(bytes(1_000_001))
    with pytest.raises(TooLarge, match=r"large\.html sent more than 1 megabytes"):
        library.read(str(tmp_path / "large.html"))


def test_an_unreachable_server_is_reported_in_one_sentence(library: Library) -> None:
    with Server() as gone:
        address = gone.url("/page")
    with pytest.raises(ConnectionFailed):
        library.read(address)
