"""What publishing promises, seen from outside: by its command, the folder it fills, and those who follow it."""

import os
import shutil
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from newsreader.published import minisign
from newsreader.published.manifest import manifest_in, signature_path
from tests.cli.publications import BASE, WHOLE, without_room
from tests.cli.running import STORM, document, done, run
from tests.following.editions import KEY
from tests.published.test_minisign import secret_file
from tests.publishing.sites import assert_whole, feed, listed, shown
from tests.server import Request, Server, response

NOW = datetime(2026, 11, 29, 6, 0, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

HARBOUR = """<!doctype html><html lang="de"><head><title>Der Hafen ist wieder offen</title></head><body><main><article>
<h1>Der Hafen ist wieder offen</h1><p>Nach dem Sturm der Nacht ist der Hafen seit dem Morgen wieder offen.</p>
<p>Niemand wurde verletzt, und die Schiffe konnten ohne weitere Hilfe wieder auslaufen, sagte der Leiter.</p>
<p>Die Straße an der Küste bleibt noch bis zum Abend gesperrt, weil das Wasser nur langsam zurückgeht.</p>
</article></main></body></html>"""

STORIES = ("storm", "Storm closes coastal road", "5"), ("hafen", "Der Hafen ist wieder offen", "4")


class Clock:
    """The publisher's clock."""

    def __init__(self) -> None:
        self.now = NOW

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("newsreader.cli.commands.publish.local_now", lambda: made.now)
    return made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def publish(server: Server, site: Path, tmp_path: Path) -> tuple[str, ...]:
    """A command that publishes a signed edition of two whole articles, one of them in German."""
    list_stories(server)
    server.route("/storm", STORM)
    server.route("/hafen", HARBOUR)
    done("add", server.url("/feed"))
    done("source", "Herald", "--publish", "full")
    return ("publish", str(site), "--base-url", BASE, "--key", str(secret_file(tmp_path / "edition.key")))


def list_stories(server: Server, path: str = "/feed", *more: tuple[str, str, str], title: str = "The Herald") -> None:
    """A source of these stories: the path, the title and the day in March of each."""
    items = "".join(
        f"<item><title>{named}</title><link>{server.url(f'/{page}')}</link><guid>{page}</guid>"
        f"<pubDate>0{day} Mar 2024 09:30:00 GMT</pubDate><description>In short: {named}</description></item>"
        for page, named, day in (*STORIES, *more)
    )
    server.route(path, f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>', "text/xml")


def correct_the_storm(server: Server, words: str) -> None:
    """The source changes an article, and its entry in the feed."""
    server.route("/storm", STORM.replace(WHOLE, words))
    body = f'<rss version="2.0"><channel><title>The Herald</title><item><title>{STORIES[0][1]}</title>'
    body += f"<link>{server.url('/storm')}</link><guid>storm</guid><pubDate>05 Mar 2024 09:30:00 GMT</pubDate>"
    server.route("/feed", f"{body}<description>{words}.</description></item></channel></rss>", "text/xml")
    done("refresh")


def id_of(title: str) -> str:
    (number,) = (each["id"] for each in document("headlines") if each["title"].startswith(title))
    return str(number)


def entries(site: Path) -> dict[str, Any]:
    """The entries of the Atom feed by their titles."""
    found = etree.parse(site / "feed.xml").getroot().findall(f"{ATOM}entry")
    return {each.findtext(f"{ATOM}title"): each for each in found}


def holding(site: Path, words: str) -> list[str]:
    """The published files with these words in them."""
    return [path for path in shown(site) if words.encode() in (site / path).read_bytes()]


@pytest.fixture
def follower(tmp_path: Path, site: Path) -> Any:
    """Runs a command on another computer, which follows the edition."""

    def followed(*command: str) -> Any:
        with pytest.MonkeyPatch.context() as another_computer:
            another_computer.setenv("NEWSREADER_HOME", str(tmp_path / "follower"))
            return document(*command or ("follow", str(site), "--key", KEY.public.text))

    return followed


pytestmark = pytest.mark.usefixtures("without_books", "processes")


def test_every_entry_is_in_its_own_language_in_the_feeds_and_pages_and_for_followers(
    publish: tuple[str, ...], site: Path, follower: Any
) -> None:
    done(*publish)
    usual = etree.parse(site / "feed.xml").getroot().get(XML_LANG)
    languages = {title: each.get(XML_LANG, usual) for title, each in entries(site).items()}
    assert languages == {"Storm closes coastal road": "en-GB", "Der Hafen ist wieder offen": "de"}
    assert {each["title"]: each["language"] for each in feed(site)["items"]} == languages
    (page,) = site.glob("articles/der-hafen-*")
    text = page.read_text("utf-8")
    assert '<html lang="en-GB">' in text
    assert '<article lang="de">' in text
    assert follower()["new"] == 2
    read = {each["title"]: follower("read", each["id"])["language"] for each in follower("headlines")}
    assert {title: read[title] for title in languages} == languages
    done("source", "Herald", "--publish", "summary")
    done(*publish)
    assert {each["title"]: each["language"] for each in feed(site)["items"]} == languages


def test_a_withdrawn_article_never_comes_back(
    server: Server, publish: tuple[str, ...], site: Path, follower: Any, clock: Clock
) -> None:
    done(*publish)
    follower()
    (page,) = site.glob("articles/storm-*")
    name = page.name
    done("publish", str(site), "--withdraw", id_of("Storm"), *publish[4:])
    assert not holding(site, "Storm")
    assert not holding(site, "the coastal road has been closed")
    assert follower()["removed"] == 1

    def goes_out_again() -> bool:
        clock.pass_by(hours=30)
        made = document(*publish)
        assert_whole(site)
        assert (made["failed"], follower()["articles"]) == ([], made["articles"])
        return bool(holding(site, "Storm") or list(site.glob(f"articles/{name}")))

    assert not goes_out_again()
    correct_the_storm(server, "Three people were hurt, the council said")
    assert not goes_out_again()
    list_stories(server, "/other", title="The Gazette")
    done("add", server.url("/other"))
    done("source", "Gazette", "--publish", "full")
    assert not goes_out_again()
    (site / ".newsreader" / "site.json").unlink()
    assert not goes_out_again()
    done("publish", str(site), "--withdraw", server.url("/hafen"), *publish[4:])
    (site / ".newsreader" / "site.json").unlink()
    done("source", "Gazette", "--publish", "summary")
    assert not goes_out_again()
    assert not holding(site, "Hafen")


def test_a_follower_of_the_previous_edition_has_a_day_to_read_it(
    server: Server, publish: tuple[str, ...], site: Path, tmp_path: Path, clock: Clock
) -> None:
    done(*publish)
    previous = (site / "edition.json").read_bytes()
    files = {*listed(site), signature_path(previous)}
    clock.pass_by(hours=1)
    correct_the_storm(server, "Three people were hurt, the council said")
    assert document(*publish)["corrected"] == 1
    replaced = files - {*listed(site)}
    assert {path.partition("/")[0] for path in replaced} == {"articles-text", "sound", "transcripts", "signatures"}
    clock.pass_by(hours=23, minutes=59)
    assert not document(*publish)["changed"]
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    (copy / "edition.json").write_bytes(previous)
    (copy / "edition.json.minisig").write_bytes((copy / signature_path(previous)).read_bytes())
    assert_whole(copy)  # a follower may have read its manifest before
    with pytest.MonkeyPatch.context() as another_computer:
        another_computer.setenv("NEWSREADER_HOME", str(tmp_path / "slow"))
        assert document("follow", str(copy), "--key", KEY.public.text)["verified"]
    clock.pass_by(minutes=1)
    assert not document(*publish)["changed"]
    assert not replaced & set(shown(site))
    assert_whole(site)


def test_each_edition_is_signed_under_both_names(
    server: Server, publish: tuple[str, ...], site: Path, follower: Any, clock: Clock
) -> None:
    serials = []
    for number in range(3):
        list_stories(server, "/feed", *[(f"new-{each}", f"New story {each}", "6") for each in range(number)])
        for each in range(number):
            server.route(f"/new-{each}", STORM.replace("Storm closes coastal road", f"New story {each}"))
        done("refresh")
        clock.pass_by(hours=1)
        serials.append(document(*publish)["serial"])
        content = (site / "edition.json").read_bytes()
        for path in ("edition.json.minisig", signature_path(content)):
            said = minisign.verify(content, (site / path).read_bytes(), KEY.public)
            assert f"serial:{serials[-1]} " in said
        assert manifest_in(content).serial == serials[-1]
        assert follower()["verified"]
    assert serials == sorted(set(serials))


def test_a_correction_is_the_same_entry_at_the_same_place_with_a_later_time(
    server: Server, publish: tuple[str, ...], site: Path, follower: Any, clock: Clock
) -> None:
    done(*publish)
    follower()
    before, order = entries(site), [each["id"] for each in feed(site)["items"]]
    clock.pass_by(hours=1)
    right = "Three people were hurt, the council said"
    correct_the_storm(server, right)
    made = document(*publish)
    assert (made["corrected"], made["new"], made["removed"], made["articles"]) == (1, 0, 0, 2)
    after = entries(site)
    assert [each["id"] for each in feed(site)["items"]] == order
    for title, risen in (("Storm closes coastal road", True), ("Der Hafen ist wieder offen", False)):
        was, now = before[title], after[title]
        assert was.findtext(f"{ATOM}id") == now.findtext(f"{ATOM}id")
        assert was.findtext(f"{ATOM}published") == now.findtext(f"{ATOM}published")
        assert (was.findtext(f"{ATOM}updated") < now.findtext(f"{ATOM}updated")) is risen
        (link,) = (each.get("href") for each in now.findall(f"{ATOM}link") if each.get("rel") == "alternate")
        assert (site / link.removeprefix(f"{BASE}/")).is_file()
    taken = follower()
    assert (taken["updated"], taken["new"], taken["removed"]) == (1, 0, 0)
    assert not document(*publish)["changed"]


def test_a_page_that_fails_is_tried_ten_times_and_again_when_its_source_changes_it(
    server: Server, publish: tuple[str, ...], site: Path, clock: Clock
) -> None:
    server.route("/storm", status=404)
    tries = []
    for _ in range(24):
        server.requests.clear()
        result = run(*publish)
        assert result.returncode == bool(server.paths())
        if server.paths():
            tries.append(clock.now)
            assert result.stderr.startswith("Storm closes coastal road: ")
        clock.pass_by(hours=6)
    assert len(tries) == 10
    assert timedelta(days=3) <= tries[-1] - tries[0] < timedelta(days=5)
    assert entries(site)["Storm closes coastal road"].findtext(f"{ATOM}content") is None
    server.route("/storm", STORM)
    assert not document(*publish)["changed"]
    correct_the_storm(server, "The sea came in")
    made = document(*publish)
    assert (made["completed"], made["corrected"], made["new"], made["failed"]) == (1, 0, 0, [])
    assert "The sea came in" in entries(site)["Storm closes coastal road"].findtext(f"{ATOM}content")


def test_a_text_that_fails_after_a_correction_stays_as_it_was_until_it_can_be_read(
    server: Server, publish: tuple[str, ...], site: Path, clock: Clock
) -> None:
    done(*publish)
    correct_the_storm(server, "The sea came in")
    server.route("/storm", status=404)
    clock.pass_by(hours=1)
    before = (site / "edition.json").read_bytes()
    result = run(*publish)
    assert (result.returncode, (site / "edition.json").read_bytes()) == (1, before)
    assert result.stderr.endswith("1 article published as it was before. Later runs try again, for three days.\n")
    server.route("/storm", STORM.replace(WHOLE, "The sea came in"))
    clock.pass_by(hours=1)
    made = document(*publish)
    assert (made["corrected"], made["completed"], made["changed"]) == (1, 0, True)


@pytest.mark.skipif(os.name != "posix", reason="needs Unix")
def test_a_run_that_is_stopped_is_continued_and_counts_from_the_last_finished_edition(
    server: Server, publish: tuple[str, ...], site: Path, clock: Clock
) -> None:
    done(*publish)
    before = (site / "edition.json").read_bytes()
    clock.pass_by(hours=1)
    more = [(f"new-{each}", f"New story {each}", str(9 - each)) for each in range(3)]
    list_stories(server, "/feed", *more)
    done("refresh")
    pages = {f"/{path}": response(STORM.replace(STORIES[0][1], title).encode()) for path, title, _ in more}
    for path, page in pages.items():
        server.raw(path, page)

    def stop(_request: Request) -> bytes:
        os.kill(os.getpid(), signal.SIGINT)
        return pages["/new-1"]

    server.raw("/new-1", stop)
    stopped = run(*publish)
    assert (stopped.returncode, stopped.stderr) == (130, "Stopped. The previous edition is unchanged.\n")
    assert (site / "edition.json").read_bytes() == before
    assert_whole(site)
    server.raw("/new-1", pages["/new-1"])
    server.requests.clear()
    made = document(*publish)
    assert (made["new"], made["corrected"], made["articles"], made["failed"]) == (3, 0, 5, [])
    assert "/new-0" not in server.paths()
    assert_whole(site)
    assert not document(*publish)["changed"]


@pytest.mark.skipif(os.name != "posix", reason="needs Unix")
def test_on_a_full_disk_what_is_withdrawn_leaves_the_folder_first(publish: tuple[str, ...], site: Path) -> None:
    done(*publish)
    before = {path for path in shown(site) if path.startswith(("sound/", "transcripts/"))}
    withdraw = ("publish", str(site), "--withdraw", id_of("Storm"), *publish[4:])
    result = without_room([sys.executable, "-m", "newsreader", *withdraw], 100)
    assert (result.returncode, result.stdout) == (3, "")
    assert "cannot be written" in result.stderr
    assert "What was withdrawn is no longer in the folder. 1 article withdrawn." in result.stderr
    assert_whole(site)
    assert not holding(site, "Storm")
    assert {path for path in shown(site) if path.startswith(("sound/", "transcripts/"))} < before
    assert document(*withdraw)["articles"] == 1
    assert_whole(site)
