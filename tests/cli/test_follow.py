"""Editions are followed, listed and left by commands."""

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.publications import WHOLE, without_room
from tests.cli.running import STORM, assert_one_sentence, document, done, run
from tests.following.editions import KEY, OTHER_KEY, edition, published, serve
from tests.server import Server


def test_an_edition_that_nobody_verified_is_a_warning_wherever_it_is_printed(tmp_path: Path) -> None:
    edition(tmp_path, [published(1)], key=KEY)
    result = run("follow", str(tmp_path))
    assert (result.returncode, result.stdout) == (0, "The news. 1 article, 1 of them new.\n")
    assert result.stderr.startswith("Nobody has checked who made this edition.")
    assert run("follow", str(tmp_path), "--key", KEY.public.text).stderr == ""


def test_followed_editions_are_listed_with_their_addresses_and_an_address_can_be_removed(
    tmp_path: Path, server: Server
) -> None:
    site, stick = tmp_path / "site", tmp_path / "stick"
    assert done("follow") == "You follow no editions. To follow one, type newsreader follow and its address.\n"
    edition(site, [published(2), published(1)], key=KEY, name="county")
    done("follow", serve(server, site), "--key", KEY.public.text)
    shutil.copytree(site, stick)
    done("follow", str(stick))
    places = [server.url("/news/edition.json"), stick.as_uri()]
    (listed,) = document("follow")
    assert (listed["title"], listed["verified"], listed["places"]) == ("The news", True, places)
    assert f"It comes from {places[0]} and {places[1]}." in done("follow")
    assert "With articles of The Herald." in done("sources")
    assert document("sources")[1]["origins"] == [{"name": "The Herald", "unread": 2, "total": 2}]
    assert_one_sentence(run("remove", "the herald"), 2, "It comes with the edition The news")
    exported = run("opml", "export", str(tmp_path / "list.opml"))
    assert exported.stdout.startswith("0 sources written to ")
    assert "it is without The news" in exported.stderr
    assert f"It still comes from {places[1]}." in done("remove", server.url("/news/"))  # as it is typed
    (listed,) = document("follow")
    source = document("sources")[1]
    assert (listed["places"], source["url"], source["total"]) == ([places[1]], places[1], 2)
    server.requests.clear()
    assert document("refresh")["failed"] == []
    assert server.requests == []
    assert done("remove", str(stick)).startswith("Removed The news.")
    assert document("follow") == []


def test_an_edition_that_cannot_be_taken_stays_if_there_is_one(tmp_path: Path) -> None:
    stays = "The edition that you had before stays."
    edition(tmp_path, [published(1)], key=OTHER_KEY)
    refused = run("follow", str(tmp_path), "--key", KEY.public.text, "--json")
    assert (refused.returncode, refused.stdout, stays in refused.stderr) == (3, "", False)
    done("follow", str(tmp_path))
    assert stays in run("follow", str(tmp_path), "--key", KEY.public.text).stderr


def test_a_summary_is_called_one_and_its_page_is_fetched_by_its_address(tmp_path: Path, server: Server) -> None:
    server.route("/storm", STORM)
    story = published(1)
    edition(tmp_path, [replace(story, publish="summary", article=replace(story.article, url=server.url("/storm")))])
    done("follow", str(tmp_path))
    (headline,) = document("headlines", "--source", "The news")
    read = run("read", headline["id"], "--json")
    assert json.loads(read.stdout)["text_from"] == "summary"
    assert read.stderr.startswith("This is only a summary.")
    assert read.stderr.endswith(f"To read the whole article, type newsreader read {server.url('/storm')}\n")
    assert server.requests == []
    assert WHOLE in done("read", server.url("/storm"))


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["/nowhere"], 3, "The edition cannot be reached: the folder /nowhere is not there"),
        (["/nowhere", "--key", "RWQ"], 2, "neither a public key of minisign"),
        (["ftp://news.example/"], 2, "ftp"),
        (["stick"], 2, "There is no folder stick here"),
        ([""], 2, "The address is empty."),
        (["--key", KEY.public.text], 2, "ADDRESS|FOLDER"),
        (["/nowhere", "--key", ""], 2, "--key"),
    ],
)
def test_an_edition_that_cannot_be_followed_is_one_plain_sentence(
    arguments: list[str], status: int, words: str
) -> None:
    assert_one_sentence(run("follow", *arguments), status, words)


def test_a_follower_without_room_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    edition(folder, [published(1)])
    assert document("follow", str(folder))["articles"] == 1
    edition(folder, [published(number, letters=40_000) for number in range(60, 0, -1)], serial=2)
    command = [sys.executable, "-m", "newsreader", "follow", str(folder)]
    result = without_room(command, 300)
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert [each["title"] for each in document("headlines", "--source", "The news")] == ["Story 1"]
    assert document("follow", str(folder))["articles"] == 60
