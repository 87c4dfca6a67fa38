"""An edition is published from the library, and followed by another one, by commands."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsreader.published import minisign
from newsreader.publishing import article_maker, bulletins
from tests.cli.running import RSS, STORM, assert_one_sentence, document, done, run
from tests.following.editions import KEY, OTHER_KEY, edition, published, serve
from tests.profiles import LONG
from tests.published.test_minisign import secret_file
from tests.publishing.sites import assert_whole, feed, listed, shown
from tests.server import Request, Server, response

KILLS = 50 if LONG else 2
BASE = "https://news.example/daily"
WHOLE = "Nobody was hurt, the council said"


@pytest.fixture
def herald(server: Server) -> Server:
    server.route("/feed", RSS.replace("{root}", server.url("")), "application/rss+xml")
    server.route("/storm", STORM)
    server.route("/choir", STORM.replace("Storm closes coastal road", "Choir wins &amp; sings"))
    done("add", server.url("/feed"))
    return server


@pytest.fixture
def site(tmp_path: Path) -> str:
    return str(tmp_path / "site")


@pytest.fixture
def without_books(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulletins in this process have neither books nor parts for speakers: they take most of the time."""
    monkeypatch.setattr(bulletins, "BOOKS", ())
    monkeypatch.setattr(bulletins, "briefing_parts", lambda *_: ())


def test_an_edition_is_published_and_followed(herald: Server, site: str, tmp_path: Path) -> None:
    done("source", "Herald", "--publish", "full")
    key = secret_file(tmp_path / "edition.key")
    named = ("--title", "County news", "--owner", "news@library.example")
    made = document("publish", site, "--base-url", BASE, "--key", str(key), *named)
    assert (made["articles"], made["new"], made["changed"], made["signed"], made["failed"]) == (2, 2, True, True, [])
    assert made["files"] == len(listed(Path(site)))
    assert_whole(Path(site))
    again = document("publish", site, "--base-url", BASE, "--key", str(key))  # title and owner are remembered
    assert (again["changed"], again["serial"]) == (False, made["serial"])
    address = serve(herald, Path(site))
    herald.requests.clear()
    home = {**os.environ, "NEWSREADER_HOME": str(tmp_path / "follower")}
    followed = json.loads(done("follow", address, "--key", KEY.public.text, "--json", env=home))
    assert (followed["title"], followed["new"], followed["verified"]) == ("County news", 2, True)
    herald.close()
    headlines = json.loads(done("headlines", "--source", "County news", "--json", env=home))
    assert [each["title"] for each in headlines] == ["Storm closes coastal road", "Choir wins & sings"]
    assert WHOLE in done("read", headlines[0]["id"], env=home)
    refreshed = run("refresh", "--json", env=home)
    assert refreshed.returncode == 1  # its server is closed
    assert json.loads(refreshed.stdout)["sources"] == 1
    assert refreshed.stderr.startswith("County news: ")


@pytest.mark.usefixtures("without_books")
def test_the_programs_own_articles_are_not_published(herald: Server, site: str) -> None:
    assert document("publish", site, "--base-url", BASE)["articles"] == 2
    assert not [path for path in shown(Path(site)) if "welcome" in path]


def test_without_rights_no_page_is_fetched_or_published(herald: Server, site: str) -> None:
    herald.requests.clear()
    done("publish", site, "--base-url", BASE)
    assert herald.paths() == []
    for path in shown(Path(site)):
        assert WHOLE.encode() not in (Path(site) / path).read_bytes()


@pytest.mark.usefixtures("without_books")
def test_the_summary_of_an_article_that_fails_goes_out_with_a_warning(herald: Server, site: str) -> None:
    done("source", "Herald", "--publish", "full")
    herald.route("/choir", status=503)
    result = run("publish", site, "--base-url", BASE, "--json")
    assert result.returncode == 1
    assert result.stderr.startswith("Choir wins & sings: ")
    assert result.stderr.endswith("1 article published with its summary alone. Later runs try again, for three days.\n")
    made = json.loads(result.stdout)
    assert (made["articles"], [each["item"] for each in made["failed"]]) == (2, ["Choir wins & sings"])
    herald.route("/choir", STORM.replace("Storm closes coastal road", "Choir wins &amp; sings"))
    again = document("publish", site, "--base-url", BASE)
    assert (again["articles"], again["new"], again["changed"], again["failed"]) == (2, 0, True, [])


@pytest.mark.usefixtures("without_books")
def test_a_missing_page_has_its_summary_in_its_place_though_the_feed_has_a_text(herald: Server, site: str) -> None:
    done("source", "Herald", "--publish", "full")
    herald.route("/storm", status=404)
    made = json.loads(run("publish", site, "--base-url", BASE, "--json").stdout)
    (failed,) = made["failed"]
    assert failed["item"] == "Storm closes coastal road"
    assert failed["error"]
    texts = {each["title"]: each for each in feed(Path(site))["items"]}
    assert texts["Storm closes coastal road"]["content_text"] == "The sea came over."
    (page,) = Path(site).glob("articles/storm-*")
    assert "The whole article is at The Herald" in page.read_text("utf-8")
    herald.route("/storm", STORM)
    again = document("publish", site, "--base-url", BASE)
    assert (again["new"], again["corrected"], again["failed"]) == (0, 0, [])
    assert WHOLE in page.read_text("utf-8")


@pytest.mark.usefixtures("without_books")
def test_corrections_and_withdrawals_reach_followers(
    herald: Server, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def followed(*arguments: str, as_text: bool = False) -> Any:
        with monkeypatch.context() as another_computer:
            another_computer.setenv("NEWSREADER_HOME", str(tmp_path / "follower"))
            return (done if as_text else document)(*arguments or ("follow", site, "--key", KEY.public.text))

    done("source", "Herald", "--publish", "full")
    signed = ("--key", str(secret_file(tmp_path / "edition.key")))
    publish = ("publish", site, "--base-url", BASE, *signed)
    done(*publish)
    assert followed()["new"] == 2

    right = "Three people were hurt, the council said"
    herald.route("/storm", STORM.replace(WHOLE, right))
    herald.route("/feed", RSS.replace("{root}", herald.url("")).replace("came over", "came in"), "application/rss+xml")
    done("refresh")
    assert done(*publish) == f"Published to {site}: 2 articles, 0 of them new. 1 article corrected. Signed.\n"
    taken = followed()
    assert (taken["fetched"], taken["updated"], taken["new"]) == (1, 1, 0)
    (storm,) = (each for each in followed("headlines") if each["title"].startswith("Storm"))
    read = followed("read", storm["id"])
    assert (right in read["text"], WHOLE in read["text"], read["text_from"]) == (True, False, "page")

    herald.requests.clear()
    (number,) = (each["id"] for each in document("headlines") if each["title"].startswith("Storm"))
    withdrawn = done("publish", site, "--withdraw", number, *signed)
    assert withdrawn == f"Published to {site}: 1 article, 0 of them new. 1 article withdrawn. Signed.\n"
    assert (herald.requests, "Storm" in (Path(site) / "index.html").read_text("utf-8")) == ([], False)
    assert "1 article removed." in followed("follow", site, as_text=True)
    assert done(*publish) == f"Nothing has changed in {site}: 1 article.\n"
    done("remove", herald.url("/feed"))
    gone = document(*publish)
    assert (gone["articles"], gone["withdrawn"], gone["removed"]) == (0, 1, 0)
    assert followed()["removed"] == 1


@pytest.mark.usefixtures("without_books")
def test_a_folder_remembers_its_settings_until_others_are_given_and_nothing_of_what_is_selected(
    herald: Server, site: str, tmp_path: Path
) -> None:
    def options() -> dict[str, Any]:
        (own,) = tmp_path.glob("site/.newsreader/site.json")
        return {name: each for name, each in json.loads(own.read_bytes())["options"].items() if name != "keep_days"}

    given = {"base-url": f"{BASE}/", "title": "County", "minutes": "7", "owner": "Ann <a@example.org>"}
    named = [part for name, value in given.items() for part in (f"--{name}", value)]
    result = run(
        "publish", site, *named, "--keep", "30d", "--voice", "en-gb-scotland", "--search", "nothing of the kind"
    )
    assert result.returncode == 0
    assert result.stderr.startswith("No headlines are selected, so nothing new is published.")
    before = options()
    assert (before["minutes"], before["owner"], before["voice"]) == (7, ["Ann", "a@example.org"], "en-gb-scotland")
    assert document("publish", site)["articles"] == 2
    assert options() == before
    done("publish", site, *(part for name in ("title", "minutes", "owner", "voice") for part in (f"--{name}", "")))
    usual = {"title": "The news", "minutes": 30, "owner": ["", ""], "voice": ""}
    assert options() == before | usual


@pytest.mark.usefixtures("without_books")
def test_whole_texts_that_are_taken_back_are_said(herald: Server, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    done("source", "Herald", "--publish", "full")
    done("publish", site, "--base-url", BASE)
    done("source", "Herald", "--publish", "summary")
    with monkeypatch.context() as stopped:
        stopped.setattr(article_maker, "sounded", interrupted)
        result = run("publish", site)
    assert result.returncode == 130
    assert result.stderr == (
        "Stopped. What was withdrawn is no longer in the folder. 2 articles left out until the next run makes their "
        "summaries. Copy the folder to your server, with deletion. "
        "All else of the edition that was published before still stands.\n"
    )
    said = done("publish", site, "--base-url", BASE)
    assert said == f"Published to {site}: 2 articles, 0 of them new. 2 articles now with the summary alone.\n"
    done("source", "Herald", "--publish", "full")
    made = document("publish", site, "--base-url", BASE)
    assert (made["completed"], made["reduced"]) == (2, 0)


@pytest.mark.usefixtures("without_books")
def test_the_articles_of_a_source_that_is_not_chosen_any_more_are_withdrawn(herald: Server, site: str) -> None:
    many(herald, 2)
    done("add", herald.url("/many"))
    done("source", "Herald", "--category", "County/North")
    assert document("publish", site, "--base-url", BASE)["articles"] == 4
    made = document("publish", site, "--base-url", BASE, "--category", "county", "--limit", "1")
    assert (made["articles"], made["withdrawn"]) == (2, 2)
    made = document("publish", site, "--base-url", BASE, "--source", "Many", "--unread")
    assert (made["articles"], made["withdrawn"], made["restored"]) == (2, 2, 2)


@pytest.mark.usefixtures("without_books")
def test_old_articles_are_left_out(herald: Server, site: str) -> None:
    assert document("publish", site, "--base-url", BASE, "--keep", "30d")["articles"] == 0  # they are of 2024
    assert document("publish", site, "--base-url", BASE, "--limit", "1")["articles"] == 1


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--base-url", "http://news.example/"], 2, "--base-url must begin with https"),
        (["--base-url", "news"], 2, "not news: it does not begin with https://."),
        (["--base-url", "news.example/daily"], 2, "it does not begin with https://."),
        (["--base-url", "https://"], 2, "that is no web address."),
        (["--base-url", "https://ann@news.example/"], 2, "it has a user name"),
        (["--base-url", "https://news.example/?a=b"], 2, "--base-url needs the web address of the folder"),
        (["--base-url", "https://news.example/#a"], 2, "it has a ? or a #."),
        (["--base-url", BASE, "--keep", "30"], 2, "--keep needs a number of days, such as 30d"),
        (["--base-url", BASE, "--keep", "0d"], 2, "--keep needs a number of days"),
        (["--base-url", BASE, "--key", "missing.key"], 2, "missing.key"),
        (["--base-url", BASE, "--key", __file__], 2, "There is no secret key of minisign"),
        (["--base-url", BASE, "--every", "1s"], 2, "--every needs a length of time"),
        (["--base-url", BASE, "--source", "nobody"], 2, "nobody"),
        (["--base-url", BASE, "--hub", "hub"], 2, "hub"),
        (["--base-url", BASE, "--owner", "County Library"], 2, "--owner needs an e-mail address"),
        (["--withdraw", "1"], 2, "Nothing has been published to"),
        (["--withdraw", "1", "--every", "30m"], 2, "--every has no meaning with it"),
        ([], 2, "--base-url https://news.example.org"),
        (["--base-url", ""], 2, "--base-url is missing. Type newsreader publish"),
    ],
)
def test_options_that_cannot_be_are_refused_before_anything_is_made(
    site: str, options: list[str], status: int, words: str
) -> None:
    assert_one_sentence(run("publish", site, *options), status, words)
    assert not Path(site).exists() or not shown(Path(site))


def test_a_local_site_may_do_without_https(site: str) -> None:
    assert document("publish", site, "--base-url", "http://127.0.0.1:8000/news")["changed"]


def test_a_signed_edition_does_not_lose_its_signature_by_a_forgotten_option(site: str, tmp_path: Path) -> None:
    key = secret_file(tmp_path / "edition.key")
    done("publish", site, "--base-url", BASE, "--key", str(key))
    before = shown(Path(site))
    assert_one_sentence(run("publish", site, "--base-url", BASE), 2, "is signed, and its followers take no other")
    assert shown(Path(site)) == before
    (Path(site) / "edition.json.minisig").unlink()
    assert_one_sentence(run("publish", site, "--base-url", BASE), 2, "remove the file .newsreader/key and edition.json")
    (Path(site) / ".newsreader" / "key").unlink()
    assert not document("publish", site, "--base-url", BASE)["signed"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    assert_one_sentence(run("publish", str(tmp_path / "mine"), "--base-url", BASE), 2, "has other files in it")


@pytest.mark.usefixtures("without_books")
def test_hubs_are_notified_of_a_change(herald: Server, site: str) -> None:
    sent: list[Request] = []

    def hub(request: Request) -> bytes:
        sent.append(request)
        return response(status=204)

    herald.raw("/hub", hub)
    for _ in range(2):
        done("publish", site, "--base-url", BASE, "--hub", herald.url("/hub"))
    assert [each.method for each in sent] == ["POST"]
    herald.raw("/hub", response(status=500))
    result = run("publish", site, "--base-url", BASE, "--hub", herald.url("/hub"), "--title", "Other", "--json")
    assert result.returncode == 1
    assert "was not notified of the edition" in result.stderr
    assert [each["item"] for each in json.loads(result.stdout)["failed"]] == [herald.url("/hub")]
    herald.raw("/hub", hub)
    again = run("publish", site, "--base-url", BASE, "--title", "Other")
    assert (len(sent), again.stderr) == (2, "")
    assert f'rel="hub" href="{herald.url("/hub")}"' in (Path(site) / "podcast.xml").read_text("utf-8")
    assert "The feeds name no hub any more." in done("publish", site, "--base-url", BASE, "--hub", "")
    assert 'rel="hub"' not in (Path(site) / "podcast.xml").read_text("utf-8")


def test_an_edition_that_nobody_verified_is_a_warning_wherever_it_is_printed(tmp_path: Path) -> None:
    edition(tmp_path, [published(1)], key=KEY)
    result = run("follow", str(tmp_path))
    assert (result.returncode, result.stdout) == (0, "The news. 1 article, 1 of them new.\n")
    assert result.stderr.startswith("Nobody has checked who made this edition.")
    assert run("follow", str(tmp_path), "--key", KEY.public.text).stderr == ""


def test_what_is_followed_is_listed_with_its_addresses_and_one_of_them_can_be_left(
    tmp_path: Path, server: Server
) -> None:
    site, stick = tmp_path / "site", tmp_path / "stick"
    assert done("follow") == "You follow no edition. To follow one, type newsreader follow and its address.\n"
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
def test_what_cannot_be_followed_is_said_in_one_sentence(arguments: list[str], status: int, words: str) -> None:
    assert_one_sentence(run("follow", *arguments), status, words)


# Killed at any moment.


def many(server: Server, count: int) -> None:
    """A feed of this many articles, the last of which is the newest."""
    begin = datetime(2026, 11, 1)  # noqa: DTZ001
    items = "".join(
        f"<item><title>Story {n}</title><link>{server.url(f'/story/{n}')}</link><guid>{n}</guid><pubDate>"
        f"{begin + timedelta(hours=n):%a, %d %b %Y %H:%M:%S GMT}</pubDate>"
        f"<description>Summary {n}.</description></item>"
        for n in range(count)
    )
    server.route(
        "/many", f'<rss version="2.0"><channel><title>Many</title>{items}</channel></rss>', "application/rss+xml"
    )


@pytest.fixture
def publisher(server: Server, site: str, tmp_path: Path) -> list[str]:
    """A command that publishes a signed edition, which was published once."""
    many(server, 2)
    done("add", server.url("/many"))
    key = secret_file(tmp_path / "edition.key")
    arguments = ["publish", site, "--base-url", BASE, "--key", str(key)]
    done(*arguments)
    return [sys.executable, "-m", "newsreader", *arguments]


def killed_after(seconds: float, command: list[str]) -> bool:
    """Start a command, kill its process group after a time. Returns whether it was still running."""
    running = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return True
    return False


@pytest.mark.timeout(1800)  # fifty times, at night
def test_a_publisher_that_is_killed_at_any_moment_leaves_an_edition_that_is_whole(
    server: Server, site: str, publisher: list[str]
) -> None:
    began = time.monotonic()
    many(server, 4)
    done("refresh")
    subprocess.run(publisher, check=True, capture_output=True)
    whole = time.monotonic() - began
    chance, hit = random.Random(7), 0  # noqa: S311
    for number in range(KILLS):
        many(server, 6 + 2 * number)
        done("refresh")
        hit += killed_after(chance.uniform(0.1, 0.9) * whole, publisher)
        assert_whole(Path(site))
        followed = document("follow", site, "--key", KEY.public.text)
        assert followed["verified"]
        assert followed["articles"] >= 4
    assert hit
    subprocess.run(publisher, check=True, capture_output=True)
    assert_whole(Path(site))
    assert document("follow", site, "--key", KEY.public.text)["articles"] == 4 + 2 * KILLS
    content = (Path(site) / "edition.json").read_bytes()
    minisign.verify(content, (Path(site) / "edition.json.minisig").read_bytes(), KEY.public)
    assert not list((Path(site) / ".newsreader").glob("*.part"))


# A disk without room.


def without_room(command: list[str], kilobytes: int) -> "subprocess.CompletedProcess[str]":
    """Run a command whose files may not grow beyond a size: what anybody may do, and the next best to a full disk."""
    limited = ["bash", "-c", f'ulimit -S -f {kilobytes}; exec "$@"', "bash", *command]
    return subprocess.run(limited, capture_output=True, text=True, check=False, timeout=120)


def test_a_publisher_without_room_says_so_and_leaves_the_edition_before(
    server: Server, site: str, publisher: list[str]
) -> None:
    before = (Path(site) / "edition.json").read_bytes()
    page = (Path(site) / "index.html").read_bytes()
    many(server, 8)
    done("refresh")
    result = without_room(publisher, 100)
    assert (result.returncode, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert "cannot be written" in result.stderr
    assert_whole(Path(site))
    assert ((Path(site) / "edition.json").read_bytes(), (Path(site) / "index.html").read_bytes()) == (before, page)
    subprocess.run(publisher, check=True, capture_output=True)
    assert document("follow", site, "--key", KEY.public.text)["articles"] == 8


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
