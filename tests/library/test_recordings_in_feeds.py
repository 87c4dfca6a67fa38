"""Headlines with sound: what is read of them, and that no recording is fetched in the place of a page."""

from newsreader.library import Library
from newsreader.model.values import Enclosure, Selection
from tests.library.making import RSS, news, page, text_of
from tests.server import Server
from tests.store.making import headlines_of, titles


def serve(server: Server, *items: str) -> None:
    feed = f'<rss version="2.0"><channel><title>The Herald</title>{"".join(items)}</channel></rss>'
    server.route("/feed", feed, RSS)


def file(server: Server, name: str = "1.mp3") -> str:
    return f'<enclosure url="{server.url("/" + name)}" length="9" type="audio/mpeg"/>'


def test_a_recording_without_a_page_or_words_is_an_article_without_text(server: Server, library: Library) -> None:
    serve(server, f"<item><title>Tides</title>{file(server)}</item>")
    library.add(server.url("/feed"))
    (headline,) = news(library)
    article = library.article(headline)
    assert (article.title, article.text) == ("Tides", "")
    assert article.enclosures == (Enclosure(server.url("/1.mp3"), "audio/mpeg", 9),)
    assert library.read(headline.id) == article
    assert "/1.mp3" not in server.paths()


def test_the_words_about_a_recording_without_a_page_are_its_text(server: Server, library: Library) -> None:
    words = "Two boats came in on the morning tide, and one of them had been thought lost for a week."
    link = f"<link>{server.url('/1.mp3')}</link>"  # as some publishers write it
    serve(server, f"<item><title>Tides</title>{link}<description>{words}</description>{file(server)}</item>")
    library.add(server.url("/feed"))
    (headline,) = news(library)
    assert library.article(headline).text == words
    library.refresh(articles=True)
    assert library.fetch_ahead() == 0
    assert "/1.mp3" not in server.paths()


def test_a_written_report_with_a_recording_is_read_from_its_page(server: Server, library: Library) -> None:
    server.route("/bridge", page("bridge"))
    serve(server, f"<item><title>Bridge</title><link>{server.url('/bridge')}</link>{file(server)}</item>")
    library.add(server.url("/feed"))
    (headline,) = news(library)
    for _ in ("fetched", "stored"):
        article = library.article(headline)
        assert text_of("bridge")[3:80] in article.text
        assert [each.url for each in article.enclosures] == [server.url("/1.mp3")]
    assert titles(headlines_of(library, Selection(sound=True))) == ["Bridge"]
