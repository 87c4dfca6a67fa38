"""The news is written as one file, such as a bulletin that a timer makes every morning."""

from pathlib import Path

import pytest
from mutagen.id3 import ID3

from newsreader.edition.book import Book
from newsreader.edition.folder_output import claimed
from newsreader.edition.sound.recording import Recording
from newsreader.settings import Settings
from tests.cli.running import RSS, STORM, assert_one_sentence, document, done, run
from tests.edition.books import hushed
from tests.edition.making import seconds_decoded
from tests.server import Server

CHOIR = STORM.replace("Storm closes coastal road", "Choir wins &amp; sings")


GETTING_STARTED = ("--source", "Getting started")


@pytest.fixture
def herald(server: Server) -> Server:
    """A subscribed source with two unread articles, in a library without other unread news."""
    done("mark", "--all", "--read")
    server.route("/feed", RSS.replace("{root}", server.url("")), "application/rss+xml")
    server.route("/storm", STORM)
    server.route("/choir", CHOIR)
    done("add", server.url("/feed"))
    return server


def test_an_edition_has_its_contents_and_a_section_for_each_folder_or_source(herald: Server, tmp_path: Path) -> None:
    sport = RSS.replace("{root}", herald.url("/sport")).replace("The Herald", "The Post")
    sport = sport.replace("Storm closes coastal road", "Cup drawn").replace("Choir wins &amp;amp; sings", "Goal")
    herald.route("/sport", sport, "application/rss+xml")
    herald.route("/sport/storm", STORM.replace("Storm closes coastal road", "Cup drawn"))
    herald.route("/sport/choir", STORM.replace("Storm closes coastal road", "Goal"))
    done("add", herald.url("/sport"))
    done("source", "The Post", "--category", "Sport/Local")
    output = tmp_path / "news.txt"
    arguments = ("--unread", "--title", "Morning news", "--output", str(output))
    made = document("edition", *arguments)
    assert made["title"].startswith("Morning news, ")
    assert made["file"] == str(output)
    assert [len(section["articles"]) for section in made["sections"]] == [2, 2]
    assert [section["name"] for section in made["sections"]] == ["The Herald", "Sport, Local"]
    beginning, _, rest = output.read_text("utf-8").partition("\n\n\n")
    assert beginning.splitlines()[0] == made["title"]
    assert "Sport, Local\n3. Cup drawn" in beginning
    assert rest.startswith("The Herald\n\n1. Storm closes coastal road\n")
    assert "\n\n\nSport, Local\n\n3. Cup drawn" in rest


def test_the_unread_news_is_taken_and_read_articles_are_not_taken_again(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    for _ in range(2):
        assert document("edition", "--output", str(output))["articles"] == 2
    assert document("edition", "--mark-read", "--output", str(output))["articles"] == 2
    assert [each["read"] for each in document("headlines", "--source", "herald")] == [True, True]
    output.write_text("yesterday", "utf-8")
    assert document("edition", "--output", str(output)) == {
        "file": None, "articles": 0, "failed": [], "unspoken": 0, "title": None, "minutes": 0, "sections": []
    }  # fmt: skip
    assert output.read_text("utf-8") == "yesterday"


def test_the_articles_about_newsreader_are_left_out_unless_they_are_named(herald: Server, tmp_path: Path) -> None:
    output = ("--output", str(tmp_path / "news.txt"))
    done("mark", "--all", "--unread")
    assert document("edition", *output)["articles"] == 2
    assert document("edition", "--unread", "--limit", "1", *output)["articles"] == 1
    assert document("export", "--unread", *output)["articles"] == 2
    assert document("export", "1", "3", *output)["articles"] == 2
    assert document("edition", *GETTING_STARTED, *output)["articles"] == 5
    done("mark", "--source", "The Herald", "--all", "--read")
    for command in ("edition", "export", "speak"):
        arguments = ("--output", str(tmp_path / "none.mp3"))
        assert_one_sentence(run(command, "--unread", *arguments), 0, "only", '--source "Getting started"')
    assert not (tmp_path / "none.mp3").exists()


def test_an_item_that_is_named_twice_is_written_once_where_it_is_named_first(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    storm, choir = (each["id"] for each in document("headlines", "--source", "The Herald"))
    named = (choir, storm, choir, herald.url("/storm"))
    assert document("export", *named, "--output", str(output))["articles"] == 2
    text = output.read_text("utf-8")
    assert text.index("Choir wins & sings") < text.index("Storm closes coastal road")


def test_a_selection_is_taken_as_it_is(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    done("mark", "--all", "--read")
    for arguments, count in ((("--source", "herald"), 2), (("--search", "choir"), 1), (("--since", "tomorrow"), 0)):
        if count:
            assert document("edition", *arguments, "--output", str(output))["articles"] == count
        else:
            assert_one_sentence(run("edition", *arguments, "--output", str(output)), 2, "tomorrow")


def test_a_pipe_gets_the_result_and_a_message_if_nothing_is_new(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    results = [run("edition", "--mark-read", "--output", str(output)) for _ in range(2)]
    assert [(each.returncode, each.stdout, each.stderr) for each in results] == [
        (0, f"2 articles, about 1 minute, written to {output}.\n", ""),
        (0, "", "There is nothing new, so no file was written.\n"),
    ]


def test_a_long_title_is_cut_where_its_article_fails(server: Server, tmp_path: Path) -> None:
    done("mark", "--all", "--read")
    title = "Storm closes coastal road " * 12
    feed = RSS.replace("{root}", server.url("")).replace("Storm closes coastal road", title)
    server.route("/feed", feed, "application/rss+xml")
    server.route("/choir", CHOIR)
    done("add", server.url("/feed"))
    result = run("edition", "--output", str(tmp_path / "news.txt"))
    assert result.stderr.startswith("Storm closes coastal road Storm")
    assert "…: " in result.stderr[:90]


def test_an_article_that_fails_is_named_and_stays_unread(herald: Server, tmp_path: Path) -> None:
    herald.route("/choir", CHOIR, status=404)
    output = tmp_path / "news.txt"
    result = run("edition", "--mark-read", "--output", str(output))
    assert (result.returncode, result.stdout) == (1, f"1 article, about 1 minute, written to {output}.\n")
    assert result.stderr.startswith("Choir wins & sings: ")
    assert len(result.stderr.splitlines()) == 1
    assert [each["read"] for each in document("headlines", "--source", "herald")] == [True, False]
    output.write_text("yesterday", "utf-8")
    result = run("edition", "--output", str(output))
    assert result.returncode == 3
    assert result.stderr.endswith("None of the articles could be fetched, so no file was written.\n")
    assert output.read_text("utf-8") == "yesterday"


def test_a_page_that_shows_nothing_of_its_article_fails(herald: Server, tmp_path: Path) -> None:
    herald.route("/choir", "<title>App</title><noscript>Please enable JavaScript.</noscript><script src=a.js></script>")
    output = tmp_path / "news.txt"
    result = run("edition", "--output", str(output))
    assert result.returncode == 1
    assert result.stderr == "Choir wins & sings: This page shows its text only in a web browser.\n"
    assert "App" not in output.read_text("utf-8")


def test_only_as_many_articles_as_fit_into_the_minutes(tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    whole = document("edition", *GETTING_STARTED, "--output", str(output))
    assert (whole["articles"], whole["minutes"] > 10) == (5, True)
    short = document("edition", *GETTING_STARTED, "--minutes", "6", "--output", str(output))
    assert 1 <= short["articles"] < 5
    assert short["minutes"] <= 6
    assert document("edition", *GETTING_STARTED, "--minutes", "1", "--output", str(output))["articles"] == 1
    for wrong in ("0", "1441", "twenty"):
        assert_one_sentence(run("edition", "--minutes", wrong, "--output", str(output)), 2, "from 1 to 1440", wrong)


def test_the_sound_of_an_edition_ends_within_its_minutes(server: Server, tmp_path: Path) -> None:
    titles = [f"Story {word}" for word in ("one", "two", "three", "four", "five", "six")]
    items = "".join(
        f"<item><title>{title}</title><link>{server.url(f'/{number}')}</link></item>"
        for number, title in enumerate(titles)
    )
    feed = f'<rss version="2.0"><channel><title>Signs</title><link>http://x.example/</link>{items}</channel></rss>'
    server.route("/feed", feed, "application/rss+xml")
    signs = f"<p>It was made of salt @ home{' + sea' * 9}.</p>" * 3  # of which no estimate knows
    for number, title in enumerate(titles):
        server.route(f"/{number}", STORM.replace("Storm closes coastal road", title).replace("<p>", f"{signs}<p>", 1))
    done("mark", "--all", "--read")
    done("add", server.url("/feed"))
    made = {}
    for name in ("news.txt", "news.mp3"):
        made[name] = document("edition", "--minutes", "2", "--mark-read", "--output", str(tmp_path / name))
        read = [each["title"] for each in document("headlines", "--source", "Signs") if each["read"]]
        assert len(read) == made[name]["articles"]
        done("mark", "--source", "Signs", "--all", "--unread")
    assert 60 < seconds_decoded(tmp_path / "news.mp3") <= 120
    assert 1 < made["news.mp3"]["articles"] < made["news.txt"]["articles"] < 6


def test_no_more_is_fetched_once_the_network_has_failed_often(server: Server, tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Story {number}</title><link>{server.url(f'/{number}')}</link></item>" for number in range(30)
    )
    feed = f'<rss version="2.0"><channel><title>Gone</title><link>http://x.example/</link>{items}</channel></rss>'
    server.route("/feed", feed, "application/rss+xml")
    done("mark", "--all", "--read")
    done("add", server.url("/feed"))
    result = run("edition", "--output", str(tmp_path / "news.txt"))
    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 11


def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for name in ("news.doc", "news.daisy", "news"):
        refused = run("edition", "--output", str(tmp_path / name))
        assert_one_sentence(refused, 2, ".ebrl or .pdf", name, "--format, such as daisy2, daisy3 or stick.")
    output = str(tmp_path / "news")
    assert_one_sentence(run("edition", "--format", "daisy4", "--output", output), 2, "or stick, not daisy4")
    assert_one_sentence(run("edition", "--title", " ", "--output", f"{output}.mp3"), 2, "--title")
    assert_one_sentence(run("edition"), 2, "--output")
    assert_one_sentence(run("edition", "--format", "mp3", "--output", f"{output}.epub"), 2, "does not fit", "news.epub")
    assert_one_sentence(run("edition", "--format", "mp3", "--output", f"{output}.zip"), 2, "does not fit", "news.zip")
    assert not list(tmp_path.glob("news.*"))
    assert document("edition", "--format", "TXT", *GETTING_STARTED, "--output", output)["file"] == output


def test_a_bulletin_is_speech_with_chapters(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.mp3"
    made = document("edition", "--minutes", "20", "--voice", "en-gb-scotland", "--output", str(output))
    tags = ID3(output)
    (contents,) = tags.getall("CTOC")
    chapters = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [str(each.sub_frames["TIT2"]) for each in chapters] == [
        "Contents",
        "Storm closes coastal road",
        "Choir wins & sings",
    ]
    assert (str(tags["TIT2"]), str(tags["TALB"])) == (made["title"], "The news")
    assert [each.end_time for each in chapters[:-1]] == [each.start_time for each in chapters[1:]]
    seconds = seconds_decoded(output)
    assert 0.98 * seconds < chapters[-1].end_time / 1000 <= seconds
    assert abs(seconds - 60 * made["minutes"]) < 40
    assert [path.name for path in tmp_path.glob("*news.*")] == ["news.mp3"]


def test_an_unknown_voice_is_refused_before_anything_is_fetched(herald: Server, tmp_path: Path) -> None:
    before = len(herald.requests)
    assert_one_sentence(run("edition", "--voice", "en-gb-rq", "--output", str(tmp_path / "news.mp3")), 2, "en-gb-rp")
    assert len(herald.requests) == before


@pytest.mark.parametrize(
    ("option", "more", "name"),
    [
        ("--points", ["20"], "mp3"),
        ("--cells", ["30"], "txt"),
        ("--lines", ["30"], "ebrl"),
        ("--grade", ["1"], "html"),
        ("--display", [], "epub"),
        ("--voice", ["en-gb-rp"], "txt"),
        ("--cells", ["30", "--display"], "brf"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    option: str, more: list[str], name: str, tmp_path: Path
) -> None:
    output = tmp_path / f"news.{name}"
    for command in (["edition"], ["export", "1"]):
        assert_one_sentence(run(*command, option, *more, "--output", str(output)), 2, option, "nothing", "eave")
    assert not output.exists()


def test_a_folder_is_claimed_before_an_article_is_fetched(herald: Server, tmp_path: Path) -> None:
    before = len(herald.requests)
    with claimed(tmp_path / "stick", lambda _: True):
        result = run("edition", "--format", "stick", "--output", str(tmp_path / "stick"))
    assert_one_sentence(result, 3, "Another newsreader is writing", "Wait until it has ended")
    assert len(herald.requests) == before


@pytest.mark.parametrize("command", ["edition", "export --since 2000-01-01", "speak --since 2000-01-01"])
def test_a_folder_that_is_missing_is_noticed_before_an_article_is_fetched(
    command: str, herald: Server, tmp_path: Path
) -> None:
    before = len(herald.requests)
    result = run(*command.split(), "--output", str(tmp_path / "nowhere" / "news.mp3"))
    assert_one_sentence(result, 3, "nowhere", "the folder does not exist", "Choose another")
    if not command.startswith("speak"):
        result = run(*command.split(), "--format", "stick", "--output", str(tmp_path / "nowhere" / "STICK"))
        assert_one_sentence(result, 3, "nowhere does not exist", "stick may not be plugged in")
    assert not (tmp_path / "nowhere").exists()
    assert len(herald.requests) == before


def test_an_edition_says_how_long_its_sound_is(herald: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    herald.route("/storm", STORM.replace("</p>", f"{' It rained all day long.' * 200}</p>", 1))
    monkeypatch.setattr("newsreader.edition.output.record", lambda book, *_, **__: hushed(book, tmp_path))
    for name, size in (("news.mp3", "about 1 minute"), ("folder", "1 minute, 1 megabyte")):
        options = ("--format", "daisy2") if name == "folder" else ()
        said = done("edition", *options, "--output", str(tmp_path / name))
        assert said == f"2 articles, {size}, written to {tmp_path / name}.\n"


def test_articles_that_are_exported_under_a_title_are_an_edition(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    document("export", "--search", "choir", "--title", "Songs", "--output", str(output))
    first, _, rest = output.read_text("utf-8").partition("\n\n\n")
    assert first.startswith("Songs, ")
    assert "1. Choir wins & sings" in first
    assert rest.startswith("1. Choir wins & sings\n")
    assert_one_sentence(run("export", "1", "--title", " ", "--output", str(output)), 2, "--title")


def test_articles_are_exported_in_the_voice_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voices = []

    def record(book: Book, settings: Settings, *_: object, **__: object) -> Recording:
        voices.append((settings.voice, {each.voice for chapter in book.chapters for each in chapter.utterances}))
        return hushed(book, tmp_path)

    monkeypatch.setattr("newsreader.edition.output.record", record)
    done("source", "1", "--voice", "en-us")
    for options in ((), ("--voice", "en-gb-scotland")):
        done("export", "1", *options, "--output", str(tmp_path / "news.mp3"))
    assert voices == [("en-gb-pico", {"en-us"}), ("en-gb-scotland", {""})]
