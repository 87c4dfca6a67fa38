"""Headlines with sound: what is read of them, and that no recording is fetched in the place of a page."""

import pytest

from newsreader.errors import Kind, NewsreaderError
from newsreader.library import Library
from newsreader.model.values import Chapter, Clean, Enclosure, Selection
from tests.library.making import RSS, news, page, text_of
from tests.server import Server, response
from tests.store.making import headlines_of, titles


def serve(server: Server, *items: str) -> None:
    feed = f'<rss version="2.0"><channel><title>The Herald</title>{"".join(items)}</channel></rss>'
    server.route("/feed", feed, RSS)


def file(server: Server, name: str = "1.mp3") -> str:
    return f'<enclosure url="{server.url("/" + name)}" length="9000" type="audio/mpeg"/>'


def test_a_recording_without_a_page_or_words_is_an_article_without_text(server: Server, library: Library) -> None:
    serve(server, f"<item><title>Tides</title>{file(server)}</item>")
    library.add(server.url("/feed"))
    (headline,) = news(library)
    article = library.article(headline)
    assert (article.title, article.text) == ("Tides", "")
    assert article.enclosures == (Enclosure(server.url("/1.mp3"), "audio/mpeg", 9000),)
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


# Transcripts and chapters.

PODCAST = 'xmlns:podcast="https://podcastindex.org/namespace/1.0"'
WORDS = "Two boats came in on the morning tide, and one of them had been thought lost for a week."
VTT = "WEBVTT\n\n00:01.500 --> 00:04.000\n<v Ann>The tide was late.\n\n00:09:00.000 --> 00:09:02.000\nAnd so were we.\n"


def serve_episode(server: Server, said: str, *, words: str = WORDS, page_too: bool = False) -> None:
    link = f"<link>{server.url('/tides')}</link>" if page_too else ""
    item = f"<item><title>Tides</title>{link}<description>{words}</description>{file(server)}{said}</item>"
    server.route("/feed", f'<rss version="2.0" {PODCAST}><channel><title>A</title>{item}</channel></rss>', RSS)


def transcript(server: Server, name: str, kind: str = "text/vtt", more: str = "") -> str:
    return f'<podcast:transcript url="{server.url(name)}" type="{kind}" {more}/>'


@pytest.mark.parametrize("page_too", [False, True])
def test_a_transcript_follows_the_words_of_the_feed_and_is_found_by_search(
    server: Server, library: Library, page_too: bool
) -> None:
    server.route("/1.vtt", VTT, "text/vtt")
    server.route("/tides", page("tides"))
    said = '<podcast:image href="/1.png" alt="Two boats in a harbour"/>' + transcript(server, "/1.vtt")
    serve_episode(server, said, page_too=page_too)
    library.add(server.url("/feed"))
    (headline,) = news(library)
    for _ in ("fetched", "stored"):
        article = library.article(headline)
        assert [(block.kind, block.text, block.seconds) for block in article.blocks] == [
            ("picture", "Two boats in a harbour", None),
            ("paragraph", WORDS, None),
            ("heading", "Transcript", None),
            ("paragraph", "Ann: The tide was late.", 1.5),
            ("paragraph", "And so were we.", 540.0),
        ]
        assert article.warnings == ()
    assert server.paths().count("/1.vtt") == 1
    assert "/tides" not in server.paths()
    assert titles(headlines_of(library, Selection(search="late"))) == ["Tides"]


def test_a_transcript_is_fetched_ahead_for_search_and_offline_reading(server: Server, library: Library) -> None:
    server.route("/1.vtt", VTT, "text/vtt")
    serve_episode(server, transcript(server, "/1.vtt"))
    library.add(server.url("/feed"))
    assert library.fetch_ahead() == 1
    assert titles(headlines_of(library, Selection(search="late"))) == ["Tides"]
    assert "/1.mp3" not in server.paths()


def test_of_several_transcripts_the_best_in_the_language_of_the_recording_is_taken(
    server: Server, library: Library
) -> None:
    server.route("/1.vtt", VTT, "text/vtt")
    others = transcript(server, "/fr.vtt", "text/vtt", 'language="fr"') + transcript(server, "/1.html", "text/html")
    language = "<language>en-GB</language>"
    serve_episode(server, others + transcript(server, "/1.vtt", "text/vtt", 'language="en"') + language)
    library.add(server.url("/feed"))
    article = library.article(news(library)[0])
    assert "The tide was late." in article.text
    assert article.language == "en"
    assert set(server.paths()) == {"/feed", "/1.vtt"}


def test_a_transcript_that_fails_leaves_the_next_one(server: Server, library: Library) -> None:
    server.route("/1.srt", VTT.replace("WEBVTT\n\n", ""), "text/plain")
    serve_episode(server, transcript(server, "/1.vtt") + transcript(server, "/1.srt", "application/srt"))
    library.add(server.url("/feed"))
    assert "The tide was late." in library.article(news(library)[0]).text


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (response(headers={"Content-Length": "100000000"}), "127.0.0.1 sent more than 20 megabytes"),
        (response(b"WEBVTT\n\n" + b"NOTE x\n\n" * 1_100_000), "127.0.0.1 sent more than 8 megabytes"),
        (response(status=404), "404"),
        (response(b"WEBVTT"), "Nothing to read was found on 127.0.0.1."),
    ],
)
def test_a_transcript_that_cannot_be_had_leaves_the_rest_and_a_sentence_and_is_tried_again(
    server: Server, library: Library, answer: bytes, why: str
) -> None:
    server.raw("/1.vtt", lambda _: answer)
    serve_episode(server, transcript(server, "/1.vtt"))
    library.add(server.url("/feed"))
    (headline,) = news(library)
    article = library.article(headline)
    assert article.warnings == ("truncated",)
    words, sentence = article.text.split("\n\n")
    assert words == WORDS
    assert sentence.startswith("The transcript could not be fetched. ")
    assert why in sentence
    server.route("/1.vtt", VTT, "text/vtt")
    assert "The tide was late." in library.article(headline).text


def test_chapters_in_a_file_are_fetched_with_the_article_and_stored(server: Server, library: Library) -> None:
    chapters = (
        b'{"version": "1.2.0", "chapters": [{"startTime": 60, "title": "Ferries"}, {"startTime": 0, "title": "A"}]}'
    )
    server.route("/1.json", chapters, "application/json+chapters")
    serve_episode(server, f'<podcast:chapters url="{server.url("/1.json")}" type="application/json+chapters"/>')
    library.add(server.url("/feed"))
    (headline,) = news(library)
    for _ in ("fetched", "stored"):
        assert library.article(headline).chapters == (Chapter(0.0, Clean("A")), Chapter(60.0, Clean("Ferries")))
    assert server.paths().count("/1.json") == 1


def test_an_episode_can_be_opened_while_its_page_cannot_be_fetched(server: Server, library: Library) -> None:
    serve_episode(server, "", words="", page_too=True)
    library.add(server.url("/feed"))
    article = library.article(news(library)[0])
    assert (article.title, article.text, article.warnings) == ("Tides", "", ("truncated",))
    assert len(article.enclosures) == 1


def test_the_size_that_the_server_gave_counts_once_it_has_been_asked(server: Server, library: Library) -> None:
    sound = b"ID3\x04" + bytes(30_000)
    server.raw("/1.mp3", response(sound))
    serve(server, f"<item><title>Tides</title>{file(server)}</item>")
    library.add(server.url("/feed"))
    (headline,) = news(library)
    assert library.article(headline).enclosures[0].bytes == 9000
    library.recordings().store(headline.enclosures[0].url)
    assert library.article(headline).enclosures[0].bytes == len(sound)
    assert library.read(headline.id).enclosures[0].bytes == len(sound)


def test_an_item_with_neither_page_nor_words_nor_sound_says_so_without_asking_anybody(
    server: Server, library: Library
) -> None:
    serve(server, "<item><title>Tides</title><guid isPermaLink='false'>7</guid></item>")
    library.add(server.url("/feed"))
    (headline,) = news(library)
    asked = len(server.requests)
    with pytest.raises(NewsreaderError, match="nothing to read or to hear") as caught:
        library.article(headline)
    assert caught.value.kind is Kind.EMPTY
    assert len(server.requests) == asked
