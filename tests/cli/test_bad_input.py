"""Bad input gives one sentence and the right exit status, and loses nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.running import (
    FIXTURES,
    assert_one_sentence,
    document,
    done,
    run,
)
from tests.server import Server


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
        (["headlines", "--search", " "], 2, "--search needs a value after it, but the value is empty. "),
        (["headlines", "--source", ""], 2, "--source needs a value after it, but the value is empty. "),
        (["add", "https://a.example", "--name", ""], 2, "--name needs a value after it, but the value is empty. "),
        (["headlines", "--source", "1", "--source", "2"], 2, "--source was given more than once. Give it once. "),
        (["headlines", "--colour"], 2, "--colour"),
        (["speak", "1", "--rate", "5"], 2, "80"),
        (["speak", "1", "--voice", "nobody"], 2, "nobody"),
        (["speak", "1", "--output", "speech.txt"], 2, ".wav or .mp3"),
        (["speak", "1", "--output", "no/such/folder/speech.wav"], 3, str(Path("no/such/folder"))),
        (["export", "1", "--output", "speech.ogg"], 2, ".ebrl or .pdf, not speech.ogg"),
        (["export", "1", "--output", "no/such/folder/speech.mp3"], 3, str(Path("no/such/folder"))),
        (["export", "1"], 2, "Something is missing: --output. "),
        (["export", "--output", "speech.mp3"], 2, "Something is missing: ITEM. "),
        (["restore", "no-such-copy.db"], 2, "no-such-copy.db"),
        (["restore", str(FIXTURES / "article.html")], 3, "Nothing has been changed"),
        (["backup", "copy.db"], 3, "There is no library in "),
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
def test_wrong_usage_gives_one_sentence(arguments: Sequence[str], status: int, word: str, tmp_path: Path) -> None:
    assert_one_sentence(run(*arguments, cwd=tmp_path), status, word)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (str(FIXTURES / "article.html"), "not a copy of a library"),
        ("no/such/folder/copy.db", "the folder does not exist"),
        (".", "it is a folder"),
        ("a" * 300, "the name is too long"),
    ],
)
def test_a_library_is_not_copied_where_it_cannot_be(file: str, reason: str, tmp_path: Path) -> None:
    done("headlines")
    assert_one_sentence(run("backup", file, cwd=tmp_path), 3, reason)


LONG = "word " * 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["source", "1", "--name", LONG], "This name is too long. It can have 200 letters at most."),
        (["source", "1", "--category", LONG], "This name is too long. It can have 200 letters at most."),
        (["add", "https://a.example/", "--name", LONG], "This name is too long. It can have 200 letters at most."),
        (["filter", "add", LONG], "These words are too long for a filter. It can have 200 letters at most."),
    ],
)
def test_a_name_has_an_end(arguments: Sequence[str], words: str) -> None:
    before = document("sources")
    assert_one_sentence(run(*arguments), 2, words)
    assert document("sources") == before
    assert document("filter") == []


@pytest.mark.parametrize(
    "command",
    [
        "read", "source", "remove", "remove --page", "filter remove", "packs add", "add", "headlines --since",
        "headlines --limit", "headlines --source", "headlines --category", "headlines --search source:",
        "refresh --every", "speak 1 --output", "opml import", "",
    ],
)  # fmt: skip
def test_long_wrong_input_is_repeated_by_its_beginning(command: str) -> None:
    *words, last = command.split(" ")
    long = "x" * 1000
    arguments = [*words, last + long] if last.endswith(":") else [*words, last, long]
    refused = run(*filter(None, arguments))
    assert refused.returncode in (2, 3)
    assert "x…" in refused.stderr
    assert len(refused.stderr) < 500, refused.stderr


@pytest.mark.parametrize(
    ("search", "sentence"),
    [
        ("since:foo", "since: needs a day, not foo. "),
        ("storm until:soon", "until: needs a day, not soon. "),
        ("source:nix", "No source has nix in its name. Correct the word after source: or leave it out."),
        ('"', "A search needs at least one letter or digit."),
        ("-", "A search needs at least one letter or digit."),
    ],
)
def test_a_search_that_makes_no_sense_says_why(search: str, sentence: str) -> None:
    assert_one_sentence(run("headlines", f"--search={search}"), 2, sentence)
    assert_one_sentence(run("mark", "--all", "--read", f"--search={search}"), 2, sentence)


def test_an_empty_source_name_is_reported_as_empty() -> None:
    assert_one_sentence(run("refresh", ""), 2, "called (empty).")
    assert_one_sentence(run("refresh", "--every", ""), 2, "not (empty).")


@pytest.mark.parametrize("command", ["add", "read", "discover"])
def test_a_failed_fetch_gives_one_sentence(command: str, server: Server) -> None:
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


def test_a_damaged_library_is_set_aside_and_reported(tmp_path: Path) -> None:
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


def test_an_impossible_home_gives_one_sentence() -> None:
    environment = {**os.environ, "NEWSREADER_HOME": "~nosuchuser/x"}
    assert_one_sentence(run("headlines", env=environment), 3, "~nosuchuser/x")


def test_a_bug_gives_one_sentence_and_a_traceback_in_the_log() -> None:
    program = (
        "import sys\n"
        "from newsreader import dates\n"
        "from newsreader.cli.main import main\n"
        "def broken(*_): raise ZeroDivisionError('a fault to be found')\n"
        "dates.parse_day = broken\n"
        "sys.exit(main(['headlines', '--since', 'today']))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert_one_sentence(result, 3, "its log")
    log = Path(os.environ["NEWSREADER_HOME"]) / "newsreader.log"
    assert "a fault to be found" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address",
    ["http://ann:s3cret@127.0.0.1:9/feed", "ann:s3cret@nowhere", "https://ann:s3cret@ x", "ftp://a:s3cret@b.c/"],
)
@pytest.mark.parametrize(
    "command",
    [
        *(["add"], ["read"], ["discover"], ["refresh"], ["headlines", "--source"], ["remove"], ["play"], ["follow"]),
        *(["export", "--output", "x.txt"], ["download", "--source"], ["source"], ["mark", "--read"]),
    ],
    ids=lambda command: command[0],
)
def test_no_command_says_or_stores_the_password_in_an_address(
    command: list[str], address: str, own_surroundings: Path
) -> None:
    result = run(*command, address)
    assert result.returncode != 0
    assert "s3cret" not in result.stdout + result.stderr
    assert not [path for path in own_surroundings.rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()]


def test_a_source_added_with_a_password_is_stored_and_listed_without_it(site: Server, own_surroundings: Path) -> None:
    address = site.url("/feed").replace("//", "//ann:s3cret@")
    assert "s3cret" not in done("add", address) + done("sources") + done("refresh", address)
    assert not [path for path in own_surroundings.rglob("*") if path.is_file() and b"s3cret" in path.read_bytes()]
