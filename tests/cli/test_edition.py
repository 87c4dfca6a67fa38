"""The news is written as one file, such as a bulletin that a timer makes every morning."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from newsreader.cli.main import main
from tests.cli.running import RSS, STORM, assert_one_sentence, document, done, run
from tests.edition.making import seconds_decoded
from tests.server import Server

CHOIR = STORM.replace("Storm closes coastal road", "Choir wins &amp; sings")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


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
        "file": None, "articles": 0, "failed": [], "title": None, "minutes": 0, "sections": []
    }  # fmt: skip
    assert output.read_text("utf-8") == "yesterday"


def test_a_selection_is_taken_as_it_is(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    done("mark", "--all", "--read")
    for arguments, count in ((("--source", "herald"), 2), (("--search", "choir"), 1), (("--since", "tomorrow"), 0)):
        if count:
            assert document("edition", *arguments, "--output", str(output))["articles"] == count
        else:
            assert_one_sentence(run("edition", *arguments, "--output", str(output)), 2, "tomorrow")


def test_nothing_is_printed_where_cron_would_mail_it(herald: Server, tmp_path: Path) -> None:
    for _ in range(2):  # written, then nothing new
        result = run("edition", "--mark-read", "--output", str(tmp_path / "news.txt"))
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_terminal_gets_one_sentence(herald: Server, tmp_path: Path) -> None:
    output = tmp_path / "news.txt"
    said = []
    for _ in range(2):
        out, error = Terminal(), Terminal()
        with redirect_stdout(out), redirect_stderr(error):
            assert main(["edition", "--mark-read", "--output", str(output)]) == 0
        said.append((out.getvalue(), error.getvalue()))
    assert said == [
        (f"2 articles, about 1 minute, written to {output}.\n", ""),
        ("", "There is nothing new, so no file was written.\n"),
    ]


def test_an_article_that_fails_is_named_and_stays_unread(herald: Server, tmp_path: Path) -> None:
    herald.route("/choir", CHOIR, status=404)
    output = tmp_path / "news.txt"
    result = run("edition", "--mark-read", "--output", str(output))
    assert (result.returncode, result.stdout) == (1, "")
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
    whole = document("edition", "--output", str(output))
    assert (whole["articles"], whole["minutes"] > 10) == (5, True)
    short = document("edition", "--minutes", "6", "--output", str(output))
    assert 1 <= short["articles"] < 5
    assert short["minutes"] <= 6
    assert document("edition", "--minutes", "1", "--output", str(output))["articles"] == 1
    for wrong in ("0", "1441", "twenty"):
        assert_one_sentence(run("edition", "--minutes", wrong, "--output", str(output)), 2, "from 1 to 1440", wrong)


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
    for name in ("news.doc", "news"):
        assert_one_sentence(run("edition", "--output", str(tmp_path / name)), 2, ".ebrl or .pdf", "--format", name)
    output = str(tmp_path / "news")
    assert_one_sentence(run("edition", "--format", "daisy4", "--output", output), 2, "or stick, not daisy4")
    assert_one_sentence(run("edition", "--title", " ", "--output", f"{output}.mp3"), 2, "--title")
    assert_one_sentence(run("edition"), 2, "--output")
    assert not list(tmp_path.glob("news.*"))
    assert document("edition", "--format", "TXT", "--limit", "1", "--output", output)["file"] == output


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
