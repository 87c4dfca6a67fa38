"""The command line end to end: real commands in processes of their own, against a real server on this machine."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from newsreader import settings
from tests.server import Exchange, Server

FIXTURES = Path(__file__).parent / "fixtures" / "durham"
LISTING, ARTICLE = "/news/", "/news/durham-in-national-spotlight/"
SEED_TITLE = "Durham in national spotlight for success in disrupting drug supply chains."

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Herald</title><link>http://herald.example/</link>
<item><title>Storm closes coastal road</title><link>{root}/storm</link><guid>storm</guid>
<pubDate>Tue, 05 Mar 2024 09:30:00 GMT</pubDate><description>&lt;p&gt;The sea came over.&lt;/p&gt;</description></item>
<item><title>Choir wins &amp;amp; sings</title><link>{root}/choir</link><guid>choir</guid>
<pubDate>Mon, 04 Mar 2024 09:30:00 GMT</pubDate></item>
</channel></rss>"""

STORM = """<!doctype html><html lang="en-GB"><head><title>Storm closes coastal road - The Herald</title></head><body>
<nav><a href="/">Home</a></nav><main><article><h1>Storm closes coastal road</h1><p class="byline">By Ann Person</p>
<p>The sea came over the wall at noon on Tuesday, and the coastal road has been closed since.</p>
<p>Nobody was hurt, the council said, but people have been asked to stay away from the harbour.</p>
<p>The road will be looked at when the tide has gone out, and may be open again by the evening.</p>
</article></main></body></html>"""


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsreader", *arguments]
    more.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)


def done(*arguments: str, **more: Any) -> str:
    result = run(*arguments, **more)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout


def document(*arguments: str) -> Any:
    return json.loads(done(*arguments, "--json"))


def assert_one_sentence(result: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert result.returncode == status, (result.stdout, result.stderr)
    assert "Traceback" not in result.stderr
    told = result.stderr.strip()
    assert told
    assert "\n" not in told
    assert told.endswith(".")
    for word in words:
        assert word in told


@pytest.fixture(autouse=True)
def in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days are named where the reader lives."""
    monkeypatch.setenv("TZ", "Europe/London")


@pytest.fixture
def site(server: Server) -> Server:
    """The commissioner's site, a feed and its articles."""
    server.route(LISTING, (FIXTURES / "listing.html").read_bytes())
    server.route(ARTICLE, (FIXTURES / "article.html").read_bytes())
    server.route("/feed", RSS.format(root=server.url("")), "application/rss+xml", etag='"one"')
    server.route("/storm", STORM)
    return server


# The first start.


def test_the_first_command_lists_the_bundled_articles_without_any_network() -> None:
    listed = document("headlines")
    assert len(listed) == 5
    assert {headline["source_url"] for headline in listed} == {"newsreader:getting-started"}
    printed = done()
    assert [line for line in printed.splitlines() if line.startswith(f"{listed[0]['id']}. {listed[0]['title']}")]


def test_that_a_page_is_a_list_is_said_before_the_list(tmp_path: Path) -> None:
    cards = "".join(
        f"<h3><a href='/{n}'>Story number {n} of this busy day</a></h3><p>Why not, they said.</p>" for n in range(12)
    )
    page = tmp_path / "list.html"
    page.write_text(f"<title>News</title><body><h1>News</h1>{cards}</body>", "utf-8")
    command = [sys.executable, "-u", "-m", "newsreader", "read", str(page)]
    told = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, check=True
    ).stdout
    assert told.startswith("This page is a list of other pages, not an article. To get its headlines, add its address")


def test_every_bundled_article_can_be_read() -> None:
    for headline in document("headlines"):
        article = document("read", headline["id"])
        assert article["title"] == headline["title"]
        assert len(article["text"]) > 300
        assert not article["warnings"]


def test_it_is_said_where_a_text_comes_from_and_the_document_stays_as_it_is() -> None:
    with Server() as server:
        text = "The mayor opened the bridge on Tuesday, in front of a crowd that had waited since noon."
        feed = (
            '<rss version="2.0"><channel><title>The Herald</title><item><title>A bridge is opened</title>'
            f"<link>{server.url('/bridge')}</link><description>{text * 8}</description></item></channel></rss>"
        )
        server.route("/feed", feed, "application/rss+xml")
        done("add", server.url("/feed"))
        (item,) = [each["id"] for each in document("headlines") if not each["url"].startswith("newsreader:")]
        read = run("read", item)
        assert "This text came with the headline." in read.stderr
        assert text in read.stdout
        assert set(document("read", item)) == {
            *("url", "title", "byline", "published", "precision", "site", "language", "text", "blocks", "warnings")
        }


def test_version_and_help_are_said() -> None:
    assert done("--version").startswith("newsreader ")
    assert "headlines" in done("--help")
    assert "--since" in done("headlines", "--help")


def test_help_is_in_words_of_ours() -> None:
    for said in (done("--help"), done("add", "--help")):
        assert said.startswith("Usage: newsreader ")
        assert "Say how this is used" in said
        assert "positional" not in said
        assert "show this help" not in said


# The main job.


def test_a_feed_is_added_listed_by_day_and_read(site: Server) -> None:
    assert done("add", site.url("/feed")).startswith("Added The Herald. 2 headlines.")
    listed = document("headlines", "--source", "The Herald")
    assert [headline["title"] for headline in listed] == ["Storm closes coastal road", "Choir wins & sings"]
    assert listed[0]["published"] == "2024-03-05T09:30:00+00:00"
    assert listed[0]["source"] == "The Herald"
    printed = done("headlines", "--source", "The Herald")
    number = listed[0]["id"]
    assert printed.startswith(
        f"Tuesday 5 March 2024\n\n{number}. Storm closes coastal road. The Herald.\n\nMonday 4 March"
    )
    article = document("read", listed[0]["id"])
    assert article["byline"] == "Ann Person"
    assert article["text"].startswith("The sea came over the wall")
    assert "Home" not in article["text"]


def test_the_listing_page_of_a_site_without_a_feed_becomes_headlines(site: Server) -> None:
    done("add", site.url(LISTING), "--name", "Durham PCC")
    (source,) = [source for source in document("sources") if source["kind"] != "bundled"]
    assert source["kind"] == "listing"
    assert source["url"] == site.url(LISTING)
    listed = document("headlines", "--source", "Durham PCC")
    (seed,) = [headline for headline in listed if headline["title"] == SEED_TITLE]
    assert seed["published"] == "2023-03-24"
    assert seed["precision"] == "day"
    assert "Friday 24 March 2023" in done("headlines", "--source", "Durham PCC")
    assert document("read", seed["id"])["title"] == SEED_TITLE


def test_the_article_of_the_commissioner_is_exactly_right(site: Server) -> None:
    article = document("read", site.url(ARTICLE))
    assert article["title"] == SEED_TITLE
    assert article["published"] == "2023-03-24"
    assert article["text"].startswith("Durham Constabulary’s success in taking millions of pounds of drugs")
    assert article["text"].endswith("Click here to read the full report.")
    assert article["blocks"][-1]["links"][0]["url"].startswith(site.url("/"))
    for rubbish in ("Read More", "cookie", "PCC welcomes launch", "March 24, 2023", "Facebook"):
        assert rubbish.lower() not in article["text"].lower()


def test_the_article_of_the_commissioner_is_spoken_into_a_file(site: Server, tmp_path: Path) -> None:
    file = tmp_path / "seed.wav"
    done("speak", site.url(ARTICLE), "--output", str(file))
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        samples = sound.readframes(sound.getnframes())
    assert 100 < seconds < 400, "some 480 words at 175 a minute"
    assert max(samples) > 0


def test_numbers_are_pronounced_as_words() -> None:
    said = done("pronounce", "--print", "29 kilos with a street value of £1.1m, 24% of them")
    assert "29 kilos" in said
    assert "1.1 million pounds" in said
    assert "24 percent" in said


def test_a_json_feed_is_a_source_too(server: Server) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [{"id": "1", "url": server.url("/1"), "title": "Bus fares to rise", "date_published": "2024-02-20"}],
    }
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    done("add", server.url("/feed.json"))
    (headline,) = document("headlines", "--source", "The Post")
    assert (headline["title"], headline["published"], headline["precision"]) == (
        "Bus fares to rise",
        "2024-02-20",
        "day",
    )


def test_the_feed_that_a_page_announces_is_chosen(site: Server) -> None:
    site.route("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hi</body>')
    assert "found at" in done("add", site.url("/"))
    assert [source["kind"] for source in document("sources") if source["kind"] != "bundled"] == ["feed"]


def test_a_story_of_two_sources_is_one_line_and_two_items_of_the_document(site: Server) -> None:
    post = RSS.replace("The Herald", "The Post").replace("{root}/storm", "{root}/storm?utm_source=post")
    site.route("/post", post.format(root=site.url("")), "application/rss+xml")
    done("add", site.url("/feed"))
    done("add", site.url("/post"))
    storms = [each for each in document("headlines") if "Storm" in each["title"]]
    assert [(each["source"], each["folded_into"]) for each in storms] == [
        ("The Post", storms[1]["id"]),
        ("The Herald", None),
    ]
    printed = done("headlines")
    assert printed.count("Storm closes") == 1
    assert "Storm closes coastal road. The Herald, also in the Post." in printed
    done("mark", storms[0]["id"], "--read")
    assert "Storm closes" not in done("headlines", "--unread")
    assert "Storm closes" in done("headlines", "--source", "The Post")


def test_refresh_counts_what_is_new_and_what_has_not_changed(site: Server) -> None:
    done("add", site.url("/feed"))
    assert document("refresh")["unchanged"] == 1
    more = RSS.replace("</channel>", "<item><title>New</title><link>http://a.example/n</link></item></channel>")
    site.route("/feed", more.format(root=site.url("")), "application/rss+xml", etag='"two"')
    report = document("refresh")
    assert (report["sources"], report["new"], report["failed"]) == (1, 1, [])
    assert len(document("headlines", "--source", "The Herald")) == 3


def test_an_article_once_read_is_read_without_the_network(site: Server) -> None:
    done("add", site.url("/feed"))
    number = document("headlines", "--source", "The Herald")[0]["id"]
    first = done("read", number)
    site.close()
    assert done("read", number) == first


def test_a_source_that_fails_is_named_and_the_others_go_on(site: Server) -> None:
    done("add", site.url("/feed"))
    done("add", site.url(LISTING), "--name", "Durham PCC")
    site.route(LISTING, b"", status=500)
    result = run("refresh", "--json")
    assert result.returncode == 1
    assert "Durham PCC" in result.stderr
    (failed,) = json.loads(result.stdout)["failed"]
    assert failed["source"] == "Durham PCC"
    assert failed["url"] == site.url(LISTING)
    assert "500" in failed["error"]
    (source,) = [source for source in document("sources") if source["name"] == "Durham PCC"]
    assert source["last_error"] == failed["error"]
    assert source["total"] > 0, "what is stored stays"


@pytest.mark.parametrize(
    ("written", "words"), [('keep_days = "90"', "keep_days must be"), ("keep_days = = 90", "near line 1")]
)
def test_a_refresh_tells_of_settings_that_make_no_sense(site: Server, written: str, words: str) -> None:
    done("add", site.url("/feed"))
    file = settings.folders().config / settings.FILE
    file.write_text(f"{written}\n")
    result = run("refresh")
    assert (result.returncode, result.stdout) == (0, "Nothing new.\n")
    (told,) = result.stderr.splitlines()
    assert str(file) in told
    assert words in told


def test_marks_are_kept_and_can_be_asked_for(site: Server) -> None:
    done("add", site.url("/feed"))
    number = document("headlines", "--source", "The Herald")[0]["id"]
    assert done("mark", number, "--read", "--saved") == "Marked read. Saved. Storm closes coastal road.\n"
    assert [headline["id"] for headline in document("headlines", "--saved")] == [number]
    assert number not in [headline["id"] for headline in document("headlines", "--unread")]
    done("mark", number, "--unread", "--unsaved")
    assert not document("headlines", "--saved")


def test_headlines_are_chosen_by_day_words_and_number(site: Server) -> None:
    done("add", site.url("/feed"))
    titles = [headline["title"] for headline in document("headlines", "--since", "2024-03-05", "--until", "2024-03-05")]
    assert titles == ["Storm closes coastal road"]
    assert len(document("headlines", "--limit", "1")) == 1
    assert [headline["title"] for headline in document("headlines", "--search", "coastal storm")] == titles


def test_a_source_is_removed_with_its_headlines(site: Server) -> None:
    done("add", site.url("/feed"))
    assert done("remove", "The Herald") == "Removed The Herald.\n"
    assert not [source for source in document("sources") if source["name"] == "The Herald"]
    assert_one_sentence(run("headlines", "--source", "The Herald"), 2, "The Herald")


def test_discover_tells_what_would_be_taken_and_keeps_nothing(site: Server) -> None:
    found = document("discover", site.url(LISTING))
    assert found["kind"] == "listing"
    assert SEED_TITLE in [headline["title"] for headline in found["headlines"]]
    local = document("discover", str(FIXTURES / "listing.html"), "--url", "https://www.durham-pcc.example/news/")
    assert [headline["title"] for headline in local["headlines"]] == [h["title"] for h in found["headlines"]]
    assert len(document("headlines")) == 5


def test_a_local_file_and_standard_input_are_read(tmp_path: Path) -> None:
    file = tmp_path / "storm.html"
    file.write_text(STORM, encoding="utf-8")
    read = document("read", str(file), "--url", "https://herald.example/storm")
    assert read["url"] == "https://herald.example/storm"
    with file.open("rb") as given:
        assert json.loads(done("read", "-", "--json", stdin=given))["text"] == read["text"]


def test_articles_that_fail_are_counted_apart_from_sources(site: Server) -> None:
    site.route("/feed", "<rss version='2.0'><channel><title>The Herald</title></channel></rss>", "application/rss+xml")
    done("add", site.url("/feed"))
    site.route("/feed", RSS.format(root=site.url("")), "application/rss+xml")
    result = run("refresh", "--articles")
    assert result.returncode == 1
    assert result.stdout == (
        "2 new headlines from 1 source. 1 article kept to read offline. 1 article could not be had.\n"
    )
    assert "Choir wins & sings" in result.stderr


def test_the_voices_are_listed() -> None:
    (voice, *_others) = document("voices")
    assert set(voice) == {"id", "name", "engine", "accent", "language", "licence", "installed", "why_not"}
    assert done("voices").startswith(f"{voice['id']}. {voice['name']}")


def test_what_is_added_twice_is_there_once(site: Server) -> None:
    done("add", site.url("/feed"))
    assert "already" in done("add", site.url("/feed"))
    assert len([source for source in document("sources") if source["kind"] == "feed"]) == 1


def test_the_library_is_copied_and_goes_back_to_the_copy(site: Server, tmp_path: Path) -> None:
    done("add", site.url("/feed"), "--name", "The Herald")
    copy = str(tmp_path / "copy.db")
    assert done("backup", copy).startswith(f"The library is copied to {copy}: 2 sources and ")
    assert "\x1b" not in done("backup", f"{copy}\x1b[2J")
    done("remove", "The Herald")
    assert done("restore", copy).startswith("The library is restored: 2 sources and ")
    assert "The Herald" in [source["name"] for source in document("sources")]


def test_what_was_read_can_be_forgotten(site: Server) -> None:
    done("add", site.url("/feed"))
    (storm,) = document("headlines", "--search", "storm")
    done("read", storm["id"])
    done("mark", storm["id"], "--read")
    assert done("forget") == (
        "Forgotten: that 1 headline had been read, the text of 1 kept article, and the log. "
        "Your sources and headlines stay, and so does what you have saved.\n"
    )
    assert [headline["read"] for headline in document("headlines", "--search", "storm")] == [False]
    assert done("forget").startswith("Forgotten: the log. Your sources")


# Bad input: one sentence, the right status, nothing lost.


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (["read", "999"], 2, "999"),
        (["read", "no-such-file.html"], 2, "no-such-file.html"),
        (["mark", "999", "--read"], 2, "999"),
        (["mark", "1"], 2, "--read"),
        (["mark", "1", "--read", "--unread"], 2, "contradict"),
        (["remove", "Nobody"], 2, "Nobody"),
        (["refresh", "Nobody"], 2, "Nobody"),
        (["add", "javascript:alert(1)"], 2, "web address"),
        (["add", "file:///etc/passwd"], 2, "web address"),
        (["headlines", "--limit", "x"], 2, "whole number"),
        (["headlines", "--limit", "-3"], 2, "limit"),
        (["headlines", "--since", "someday"], 2, "someday"),
        (["headlines", "--colour"], 2, "--colour"),
        (["speak", "1", "--rate", "5"], 2, "80"),
        (["speak", "1", "--voice", "nobody"], 2, "nobody"),
        (["speak", "1", "--output", "speech.txt"], 2, ".wav"),
        (["speak", "1", "--output", "no/such/folder/speech.wav"], 3, "no/such/folder"),
        (["restore", "no-such-copy.db"], 2, "no-such-copy.db"),
        (["restore", str(FIXTURES / "article.html")], 3, "Nothing has been changed"),
        (["backup", str(FIXTURES / "article.html")], 3, "no copy of a library"),
        (["backup", "no/such/folder/copy.db"], 3, "the folder does not exist"),
        *(([*command.split(), ""], 2, "FILE") for command in ("backup", "restore", "opml import", "opml export")),
        (["fly"], 2, "There is no command called fly. "),
        (["it's"], 2, "There is no command called it's. "),
        (["add"], 2, "Something is missing: ADDRESS. "),
        (["--colour"], 2, "There is no option called --colour here. "),
        (["headlines", "--limit"], 2, "--limit needs a value after it. "),
        (["headlines", "--json=x"], 2, "--json takes no value. "),
        (["--voice", "--no-voice"], 2, "--no-voice and --voice exclude each other. "),
        (["--line", "--visual"], 2, "--visual and --line exclude each other. "),
        (["pronounce", "two", "words"], 2, "Too much was typed: words. "),
    ],
)
def test_wrong_usage_is_one_sentence(arguments: Sequence[str], status: int, word: str, tmp_path: Path) -> None:
    assert_one_sentence(run(*arguments, cwd=tmp_path), status, word)


@pytest.mark.parametrize("command", ["add", "read", "discover"])
def test_what_cannot_be_fetched_is_one_sentence(command: str, server: Server) -> None:
    server.route("/gone", b"", status=410)
    server.route("/empty", b"")
    server.route("/pdf", b"%PDF-1.7 binary", "application/pdf")
    server.route("/blank", "<html><body></body></html>")
    assert_one_sentence(run(command, server.url("/missing")), 3, "404")
    assert_one_sentence(run(command, server.url("/gone")), 3, "410")
    assert_one_sentence(run(command, server.url("/pdf")), 3, "PDF")
    assert_one_sentence(run(command, server.url("/empty")), 3)
    assert_one_sentence(run(command, server.url("/blank")), 3)
    address = server.url("/x")
    server.close()
    assert_one_sentence(run(command, address), 3, "cannot be reached")
    assert len(document("headlines")) == 5


def test_a_page_without_headlines_is_no_source(server: Server) -> None:
    server.route("/", "<html><body><p>Only a paragraph about nothing in particular.</p></body></html>")
    assert_one_sentence(run("add", server.url("/")), 3, "No headlines")


def test_a_damaged_library_is_kept_aside_and_said(tmp_path: Path) -> None:
    done("headlines")
    home = Path(os.environ["NEWSREADER_HOME"])
    (home / "news.db").write_bytes(b"this is no database" * 1000)
    for leftover in home.glob("news.db-*"):
        leftover.unlink()
    result = run("headlines", "--json")
    assert result.returncode == 0
    assert "damaged" in result.stderr
    assert len(json.loads(result.stdout)) == 5
    assert [file for file in home.iterdir() if file.is_file() and file.read_bytes().startswith(b"this is no database")]


def test_a_full_output_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "newsreader", "headlines"]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert result.returncode == 3
    assert "Traceback" not in result.stderr


def test_a_reader_that_stops_listening_is_no_trouble() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        command = [sys.executable, "-m", "newsreader", "headlines"]
        result = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False
        )
    finally:
        os.close(write_end)
    assert result.stderr == b""


@pytest.mark.parametrize("language", ["C", "POSIX", "en_GB.ISO-8859-1"])
def test_any_locale_will_do(language: str) -> None:
    assert "Getting started" in done("headlines", env={**os.environ, "LC_ALL": language, "PYTHONUTF8": "0"})


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-8"])
def test_what_the_output_cannot_spell_is_replaced_and_the_rest_is_said(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "storm.html"
    file.write_text(STORM.replace("Nobody was hurt", "“Nobody” was hurt — 窓"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    said = done("read", str(file), env=environment, encoding=encoding)
    assert ("“Nobody” was hurt — 窓" if encoding == "utf-8" else "?Nobody? was hurt ? ?") in said
    assert_one_sentence(run("read", "窓.html", env=environment, encoding=encoding), 2, ".html")


def test_a_home_of_nobody_is_one_sentence() -> None:
    environment = {**os.environ, "NEWSREADER_HOME": "~nosuchuser/x"}
    assert_one_sentence(run("headlines", env=environment), 3, "~nosuchuser/x")


def test_a_dumb_terminal_gets_the_headlines() -> None:
    shown, told = in_terminal(TERM="dumb")
    assert "Getting started" in shown
    assert "\x1b" not in shown
    assert "terminal" in told


@pytest.mark.parametrize(
    ("arguments", "environment", "cause"),
    [
        ([], {"ACCESSIBLE": "1"}, "ACCESSIBLE"),
        ([], {"NEWSREADER_MODE": "line"}, "NEWSREADER_MODE"),
        (["--line"], {}, "--line"),
        (["--line"], {"NEWSREADER_MODE": "visual"}, "--line"),
    ],
)
def test_whoever_wants_lines_gets_no_full_screen(
    arguments: Sequence[str], environment: dict[str, str], cause: str
) -> None:
    shown, told = in_terminal(*arguments, TERM="xterm", **environment)
    assert "Getting started" in shown
    assert "\x1b" not in shown
    assert told.startswith(f"The full screen stays closed because of {cause}, and the headlines are printed instead.\n")


def test_asking_for_the_full_screen_wins_over_the_environment() -> None:
    _shown, told = in_terminal("--visual", TERM="dumb", ACCESSIBLE="1")
    assert told.startswith("The full-screen reader cannot be shown here")


def in_terminal(*arguments: str, **variables: str) -> tuple[str, str]:
    """What one command, run in a terminal, shows there and says beside it."""
    controller, terminal = pty.openpty()
    try:
        command = [sys.executable, "-m", "newsreader", *arguments]
        environment = {**os.environ, **variables}
        with subprocess.Popen(
            command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, env=environment
        ) as process:
            os.close(terminal)
            shown = b""
            with open(controller, "rb", buffering=0, closefd=False) as screen:
                try:
                    while piece := screen.read(4096):
                        shown += piece
                except OSError:  # how a pseudo-terminal says that its other end has gone
                    pass
            assert process.stderr is not None
            told = process.stderr.read().decode()
            assert process.wait(60) == 0
    finally:
        os.close(controller)
    return shown.decode(), told


def test_a_fault_of_our_own_is_one_sentence_and_in_the_log_whole() -> None:
    program = (
        "import sys\n"
        "from newsreader import cli, dates\n"
        "def broken(*_): raise ZeroDivisionError('a fault to be found')\n"
        "dates.named_day = broken\n"
        "sys.exit(cli.main(['headlines', '--since', 'today']))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert_one_sentence(result, 3, "its log")
    log = Path(os.environ["NEWSREADER_HOME"]) / "newsreader.log"
    assert "a fault to be found" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(("closed", "status"), [(">&-", 3), ("2>&-", 0)])
def test_closed_streams_are_no_trouble(closed: str, status: int) -> None:
    command = f'"{sys.executable}" -m newsreader headlines {closed}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == status
    assert "Traceback" not in result.stderr
    assert "newsreader itself" not in result.stderr


def test_an_error_that_nobody_can_hear_is_no_result() -> None:
    command = f'"{sys.executable}" -m newsreader read 999 2>&-'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stdout) == (2, "")


# Lists of sources.


def test_lists_of_sources_go_in_and_out(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml><body><outline text="Café"><outline text="The Herald" xmlUrl="https://herald.example/feed"/></outline>'
        '<outline type="listing" text="Post" xmlUrl="https://post.example/news"/></body></opml>',
        "utf-8",
    )
    assert done("opml", "import", str(path)) == "Added 2 sources. To ask them for news, type newsreader refresh.\n"
    assert done("opml", "import", str(path)) == "Nothing added. 2 sources were there already.\n"
    printed = done("opml", "export")
    written = tmp_path / "out.opml"
    assert done("opml", "export", str(written)) == f"2 sources written to {written}.\n"
    assert written.read_text("utf-8").splitlines()[5:] == printed.splitlines()[5:]
    assert "Café" in printed
    _bundled, herald, post = document("sources")
    assert herald["category"] == "Café"
    assert (post["url"], post["kind"]) == ("https://post.example/news", "listing")
    assert "category" not in post
    assert "The Herald. In the folder Café. https://herald.example/feed." in done("sources")


def test_a_list_is_printed_as_it_can_be_read_whatever_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><outline text="Café" xmlUrl="https://herald.example/feed"/></opml>', "utf-8")
    done("opml", "import", str(path))
    assert "Caf&#233;" in done("opml", "export", env={**os.environ, "PYTHONIOENCODING": "latin-1"})


def test_what_is_left_out_of_a_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    odd = "".join(f'<outline text="Odd {number}" xmlUrl="javascript:{number}"/>' for number in range(25))
    path.write_text(f'<opml><body><outline text="The Herald" xmlUrl="https://herald.example/feed"/>{odd}</body></opml>')
    result = run("opml", "import", str(path))
    assert result.returncode == 1
    assert result.stdout.startswith("Added 1 source.")
    told = result.stderr.splitlines()
    assert told[0] == "Left out Odd 0: this is not a web address: javascript:0."
    assert told[-1] == "Left out 5 more, whose addresses are no web addresses either."
    assert len(told) == 21


def test_a_damaged_list_is_told_of_and_one_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text('<opml><body><outline text="The Herald" xmlUrl="https://herald.example/feed"/><outline text="P')
    result = run("opml", "import", str(path))
    assert result.stdout.startswith("Added 1 source.")
    assert_one_sentence(result, 1, "damaged")
    path.write_text("hello")
    assert_one_sentence(run("opml", "import", str(path)), 3, "list.opml is no list of sources")
    assert_one_sentence(run("opml", "import", str(tmp_path / "none.opml")), 2, "none.opml")
    assert_one_sentence(run("opml", "export", str(tmp_path / "none" / "x.opml")), 3, "cannot be written")
    assert_one_sentence(run("opml"), 2, "import or export")
    assert_one_sentence(run("opml", "eat"), 2, "eat")


def test_packs_are_offered_listed_and_added() -> None:
    assert "newsreader packs" in run().stderr
    listed = done("packs")
    assert listed == done("packs", "list")
    assert listed.startswith("1. UK national news. ")
    assert listed.splitlines()[-1].startswith("To add a pack, type newsreader packs add")
    inside = done("packs", "list", "health")
    assert "The following may not answer:" in inside
    added = done("packs", "add", "Sight", "loss", "and", "accessibility")
    assert added.startswith("Added ")
    assert added.endswith("To ask them for news, type newsreader refresh.\n")
    assert "All are yours already." in done("packs")
    assert run().stderr == ""
    assert_one_sentence(run("packs", "add", "nowhere"), 2, "nowhere")
    assert_one_sentence(run("packs", "add"), 2, "PACK")


# Refreshing, when there is nobody to ask, or no time.


def test_a_refresh_without_sources_tells_where_there_are_some() -> None:
    told = done("refresh")
    assert told.startswith("No sources yet.")
    assert "newsreader packs" in told


def test_a_refresh_as_json_has_the_articles_that_failed_among_what_failed(site: Server) -> None:
    done("add", site.url("/feed"))
    result = run("refresh", "--articles", "--json")
    told = json.loads(result.stdout)
    assert result.returncode == 1
    assert set(told) == {"sources", "new", "unchanged", "failed", "seconds"}
    (failed,) = told["failed"]
    assert failed["source"] == "The Herald"
    assert "Choir wins & sings" in failed["error"]


def test_a_refresh_that_is_interrupted_says_that_what_came_in_is_kept(site: Server) -> None:
    done("add", site.url("/feed"))
    asked = threading.Event()

    def hold(exchange: Exchange) -> None:
        asked.set()
        exchange.hold()

    site.script("/feed", hold)
    command = [sys.executable, "-m", "newsreader", "refresh"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert errors == "Stopped. What had come in is kept.\n"


def test_an_empty_name_is_called_empty() -> None:
    assert_one_sentence(run("refresh", ""), 2, "called (empty).")
    assert_one_sentence(run("refresh", "--every", ""), 2, "not (empty).")


# News again and again.


def test_a_refresh_goes_on_until_it_is_interrupted(site: Server) -> None:
    done("add", site.url("/feed"))
    site.requests.clear()
    command = [sys.executable, "-m", "newsreader", "refresh", "--every", "1s"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=20)
    assert all(re.fullmatch(r"\d\d:\d\d\. Nothing new\.\n", text) for text in told), told
    assert len(site.requests) >= 3
    assert process.returncode == 130
    assert errors == ""


def test_what_is_wrong_from_the_start_ends_it() -> None:
    assert_one_sentence(run("refresh", "--every", "1s", "nowhere"), 2, "nowhere")
    for given in ("soon", "0m", "-5m", "30", "9d", "1.5h", "m", "99999999m"):
        assert_one_sentence(run("refresh", f"--every={given}"), 2, "--every", given)
