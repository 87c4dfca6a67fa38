"""The command `download` stores recordings for offline use, as far as the budget goes."""

import json
import os
import sys
from pathlib import Path

import pytest

from newsreader.cli.commands import download
from newsreader.cli.progress import Progress
from tests.cli.running import document, done, run
from tests.server import Server, response

SOUND = b"ID3\x04" + bytes(300_000)


@pytest.fixture
def podcast(server: Server) -> Server:
    """Three episodes, of which the second cannot be had."""
    items = "".join(
        f"<item><title>Episode {n}</title><guid>{n}</guid><description>About it.</description>"
        f'<pubDate>2{n} Nov 2023 10:00:00 GMT</pubDate><enclosure url="{server.url(f"/{n}.mp3")}" length="{length}"'
        ' type="audio/mpeg"/></item>'
        for n, length in ((1, 300_004), (2, 0), (3, 300_004))
    )
    server.route("/feed", f'<rss version="2.0"><channel><title>Tides</title>{items}</channel></rss>', "text/xml")
    server.raw("/1.mp3", response(SOUND))
    server.route("/2.mp3", "<!doctype html><title>Log in</title><p>Log in" + "<p>x" * 500)
    server.raw("/3.mp3", response(SOUND))
    done("add", server.url("/feed"))
    return server


def test_recordings_of_a_selection_are_stored_and_not_fetched_again(podcast: Server) -> None:
    assert done("download", "--search", "episode", "--limit", "1") == "1 recording stored for offline use.\n"
    ran = run("download")
    assert ran.returncode == 1
    assert ran.stdout == "1 recording stored for offline use. 1 already stored.\n"
    assert ran.stderr == (
        "Episode 2: 127.0.0.1 sent a web page in place of the recording."
        " Try again later, or open its page in your browser.\n"
    )
    assert podcast.paths().count("/3.mp3") == 1


def test_a_document_says_what_became_of_each_recording_and_of_which_source_it_is(podcast: Server) -> None:
    document = json.loads(run("download", "--json").stdout)
    assert {key: document[key] for key in ("fetched", "already", "left")} == {"fetched": 2, "already": 0, "left": 0}
    assert [(each["title"], each["source"], each["stored"]) for each in document["recordings"]] == [
        ("Episode 3", "Tides", True),
        ("Episode 2", "Tides", False),
        ("Episode 1", "Tides", True),
    ]
    (failed,) = document["failed"]
    assert failed["item"] == "Episode 2"
    done("mark", "--all", "--read", "--sound")
    assert json.loads(done("download", "--json"))["recordings"] == []


def test_progress_is_printed_on_a_terminal_also_for_a_recording_of_unknown_size(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(Progress, "seconds", 0.0)
    printed = download._Printed()
    printed.progressed(5_000_000, 10_000_000)
    printed.progressed(7_000_000, None)
    assert capsys.readouterr().err == "50 percent fetched.\n7 megabytes fetched, of unknown size.\n"


def test_without_sound_nothing_is_stored(podcast: Server) -> None:
    done("mark", "--all", "--read", "--sound")
    assert done("download") == "None of these headlines has a recording.\n"
    assert len(document("headlines", "--sound")) == 3


def test_recordings_beyond_the_budget_are_left_out_and_counted(podcast: Server) -> None:
    large = SOUND + bytes(30_000_000)
    podcast.raw("/3.mp3", response(large))
    podcast.raw("/2.mp3", response(large))
    (Path(os.environ["NEWSREADER_HOME"]) / "settings.toml").write_text("recordings_budget = 50\n")
    ran = run("download", "--limit", "3")
    assert ran.returncode == 1
    assert ran.stdout == "2 recordings stored for offline use.\n"
    assert ran.stderr == (
        "1 recording not fetched: the stored ones fill 50 megabytes."
        " Listen to some, or raise the setting recordings_budget.\n"
    )
