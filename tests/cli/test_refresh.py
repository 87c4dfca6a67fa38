"""A refresh reports its results, its progress and its failures."""

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader import settings
from newsreader.system import environment
from tests.cli.running import (
    LISTING,
    RSS,
    assert_one_sentence,
    document,
    done,
    run,
)
from tests.server import Server


def test_refresh_counts_new_headlines_and_unchanged_sources(site: Server) -> None:
    done("add", site.url("/feed"))
    assert document("refresh")["unchanged"] == 1
    more = RSS.replace("</channel>", "<item><title>New</title><link>http://a.example/n</link></item></channel>")
    site.route("/feed", more.format(root=site.url("")), "application/rss+xml", etag='"two"')
    report = document("refresh")
    assert (report["sources"], report["new"], report["failed"]) == (1, 1, [])
    assert len(document("headlines", "--source", "The Herald")) == 3


def test_a_failing_source_is_named_and_the_others_are_refreshed(site: Server) -> None:
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
def test_a_refresh_warns_of_invalid_settings(site: Server, written: str, words: str) -> None:
    done("add", site.url("/feed"))
    file = environment.folders().config / settings.FILE
    file.write_text(f"{written}\n")
    result = run("refresh")
    assert (result.returncode, result.stdout) == (0, "Nothing new.\n")
    (message,) = result.stderr.splitlines()
    assert str(file) in message
    assert words in message


def test_a_named_source_that_asked_to_wait_has_not_failed(site: Server) -> None:
    done("add", site.url("/feed"))
    site.route("/feed", b"", status=503, headers={"Retry-After": "3600"})
    assert run("refresh").returncode == 1
    plain = run("refresh", "The Herald")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert plain.stdout.startswith("The Herald was not checked: its site asks for a pause until ")
    as_document = run("refresh", "The Herald", "--json")
    assert (as_document.returncode, as_document.stderr) == (0, plain.stdout)
    message = json.loads(as_document.stdout)
    assert (message["sources"], message["failed"]) == (0, [])


def test_failed_articles_are_counted_separately_from_sources(site: Server) -> None:
    site.route("/feed", "<rss version='2.0'><channel><title>The Herald</title></channel></rss>", "application/rss+xml")
    done("add", site.url("/feed"))
    site.route("/feed", RSS.format(root=site.url("")), "application/rss+xml")
    result = run("refresh", "--articles")
    assert result.returncode == 1
    assert result.stdout == (
        "2 new headlines from 1 source. 1 article saved to read offline. 1 article could not be fetched.\n"
    )
    assert "Choir wins & sings" in result.stderr


def test_a_refresh_without_sources_names_the_packs() -> None:
    message = done("refresh")
    assert message.startswith("No sources yet.")
    assert "newsreader packs" in message


def test_failed_articles_are_among_the_failures_in_json(site: Server) -> None:
    done("add", site.url("/feed"))
    result = run("refresh", "--articles", "--json")
    message = json.loads(result.stdout)
    assert result.returncode == 1
    assert set(message) == {"sources", "new", "unchanged", "failed", "seconds"}
    (failed,) = message["failed"]
    assert failed["source"] == "The Herald"
    assert "Choir wins & sings" in failed["error"]


def test_an_interrupted_refresh_says_that_its_news_is_stored(site: Server) -> None:
    done("add", site.url("/feed"))
    asked = site.hold("/feed")
    command = [sys.executable, "-m", "newsreader", "refresh"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert errors == "Stopped. The news fetched so far is saved.\n"


# News again and again.

SOON = [
    sys.executable,
    "-c",
    "from newsreader.cli import arguments; arguments.SHORTEST_DURATION = 1;"
    " from newsreader.cli.main import main; raise SystemExit(main())",
]
"""The command line, without the least interval between two refreshes."""


def test_refresh_every_repeats_until_interrupted(site: Server) -> None:
    done("add", site.url("/feed"))
    site.requests.clear()
    command = [*SOON, "refresh", "--every", "1s"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        message = [process.stdout.readline() for _ in range(3)]
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=20)
    assert all(re.fullmatch(r"\d\d:\d\d\. Nothing new\.\n", text) for text in message), message
    assert len(site.requests) >= 3
    assert process.returncode == 130
    assert errors == ""


def test_a_source_removed_between_refreshes_stops_no_other(site: Server) -> None:
    done("add", site.url("/feed"))
    site.route("/post", RSS.replace("The Herald", "The Post").format(root=site.url("")), "application/rss+xml")
    done("add", site.url("/post"))
    command = [*SOON, "refresh", "The Herald", "The Post", "--every", "1s"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        assert "Nothing new." in process.stdout.readline()
        done("remove", "The Herald")
        message = "There is no source called The Herald any more. The others are still checked.\n"
        assert process.stderr.readline() == message
        assert "Nothing new." in process.stdout.readline()
        done("remove", "The Post")
        _out, errors = process.communicate(timeout=20)
    assert process.returncode == 2
    assert errors.startswith("There is no source called The Post.")


def test_a_source_renamed_by_its_first_refresh_is_still_refreshed(site: Server, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>')
    done("opml", "import", str(tmp_path / "list.opml"))
    command = [*SOON, "refresh", "127.0.0.1", "--every", "1s"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "2 new headlines" in process.stdout.readline()
        assert document("sources")[1]["name"] == "The Herald"
        assert "Nothing new." in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _out, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, "")


def test_an_error_in_the_first_refresh_ends_the_repetition() -> None:
    assert_one_sentence(run("refresh", "--every", "1m", "nowhere"), 2, "nowhere")
    for given in ("soon", "0m", "-5m", "30", "9d", "1.5h", "m", "99999999m"):
        assert_one_sentence(run("refresh", f"--every={given}"), 2, "--every", given)


def test_news_is_asked_for_once_a_minute_at_most() -> None:
    for given in ("1s", "59s", "0s"):
        refused = run("refresh", f"--every={given}")
        assert_one_sentence(refused, 2, f"not {given}. ", "It can be a minute at least and a week at most.")


def test_unreachable_sources_are_reported_together_and_each_in_the_document(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
        names = ("Herald", "Post", "Echo", "Star")
        outlines = "".join(f'<outline type="rss" text="{name}" xmlUrl="{address}/{name}"/>' for name in names)
        (tmp_path / "list.opml").write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        done("opml", "import", str(tmp_path / "list.opml"))
        plain, as_document = run("refresh"), run("refresh", "--json")
    assert (plain.returncode, plain.stdout) == (1, "4 sources failed.\n")
    (text,) = plain.stderr.splitlines()
    assert text.startswith("None of 4 sources can be reached. Check that this computer is connected to the internet.")
    assert all(name in text for name in names)
    assert len(json.loads(as_document.stdout)["failed"]) == 4
