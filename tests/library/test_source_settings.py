"""The settings of a source: stored with it, and heeded when its articles are fetched and read."""

from dataclasses import replace

import pytest

from newsreader.errors import UnknownSource
from newsreader.library import Library
from newsreader.model.values import Source, SourceChange, SourceSettings
from tests.library.making import RSS, news, page, rss, serve_feed, text_of
from tests.server import Server

ALL_SET = SourceSettings("en-gb-rp", 200, "fr", "always", fetch_ahead=False)


@pytest.fixture
def source(library: Library, server: Server, processes: None) -> Source:
    """A source of one headline, whose feed has only its summary."""
    serve_feed(server, ["bridge"])
    server.route("/bridge", page("bridge"))
    return library.add(server.url("/feed")).source


def set_to(library: Library, source: Source, **chosen: object) -> Source:
    return library.change_source(source.id, SourceChange(settings=replace(SourceSettings(), **chosen)))  # type: ignore[arg-type]


def test_settings_are_stored_and_one_change_leaves_the_rest(library: Library, source: Source) -> None:
    assert library.change_source(source.id, SourceChange(settings=ALL_SET)).settings == ALL_SET
    renamed = library.change_source(
        source.id, SourceChange(name="Herald", categories=("/Papers/", "News / Local", "Papers", " / "))
    )
    assert (renamed.name, renamed.categories, renamed.settings) == ("Herald", ("Papers", "News/Local"), ALL_SET)
    assert library.source_settings(source.url) == ALL_SET
    assert library.source_settings("https://other.example/") == SourceSettings()


def test_an_empty_name_changes_nothing(library: Library, source: Source) -> None:
    assert library.change_source(source.id, SourceChange(name=" ")).name == source.name


def test_a_source_that_is_added_again_has_the_usual_settings(library: Library, server: Server, source: Source) -> None:
    set_to(library, source, rate=200)
    library.mark(news(library)[0].id, saved=True)
    library.remove(source.id)
    assert library.add(server.url("/feed")).source.settings == SourceSettings()


def test_an_unknown_source_cannot_be_changed(library: Library) -> None:
    with pytest.raises(UnknownSource):
        library.change_source("Herald", SourceChange(paused=True))


def test_an_article_has_the_settings_of_its_source_fetched_or_stored(library: Library, source: Source) -> None:
    set_to(library, source, rate=200)
    (headline,) = news(library)
    assert library.article(headline).source_settings.rate == 200
    set_to(library, source, rate=220)
    stored = library.stored_article(headline)
    assert stored is not None
    assert stored.source_settings.rate == 220


def test_never_takes_the_text_of_the_feed_and_fetches_no_page(library: Library, server: Server, source: Source) -> None:
    library.article(news(library)[0])
    serve_feed(server, ["bridge"], texts=True)
    library.refresh()
    set_to(library, source, full_text="never")
    server.requests.clear()
    article = library.article(news(library)[0])
    assert "in front of a crowd" in article.text
    assert article.text_from == "page", "it is what was chosen, and needs no caution"
    assert not server.requests


def test_never_fetches_the_page_if_the_feed_has_no_text(library: Library, source: Source) -> None:
    set_to(library, source, full_text="never")
    assert "in front of a crowd" in library.article(news(library)[0]).text


def test_always_takes_the_text_of_the_page_even_if_it_is_shorter(
    library: Library, server: Server, source: Source
) -> None:
    set_to(library, source, full_text="always")
    long = rss(server, ["bridge"], texts=True).replace("&lt;p&gt;", "&lt;p&gt;And so on, at length, it went. ", 3)
    server.route("/feed", long, RSS)
    short = f"<h1>About the bridge</h1>{text_of('bridge')[:240]}</p>"
    server.route(
        "/bridge", f"<!doctype html><html><head><title>About the bridge</title></head><body>{short}</body></html>"
    )
    library.refresh()
    article = library.article(news(library)[0])
    assert article.text_from == "page"
    assert "From next week" not in article.text
    set_to(library, source)
    assert library.stored_article(news(library)[0]) is not None


def test_a_source_that_is_not_fetched_ahead_is_left_out(library: Library, server: Server, source: Source) -> None:
    set_to(library, source, fetch_ahead=False)
    assert library.refresh(articles=True).articles == 0
    assert library.fetch_ahead() == 0
    set_to(library, source)
    assert library.refresh(articles=True).articles == 1
