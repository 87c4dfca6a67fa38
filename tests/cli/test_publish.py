"""An edition is published from the library by a command, and followers take it."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsreader.publishing import article_maker
from tests.cli.publications import BASE, WHOLE, many
from tests.cli.running import RSS, STORM, assert_one_sentence, document, done, run
from tests.following.editions import KEY, serve
from tests.published.test_minisign import secret_file
from tests.publishing.sites import assert_whole, feed, listed, shown
from tests.server import Request, Server, response


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


def test_an_edition_is_published_and_followed(
    herald: Server, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "follower"))
    followed = document("follow", address, "--key", KEY.public.text)
    assert (followed["title"], followed["new"], followed["verified"]) == ("County news", 2, True)
    herald.close()
    headlines = document("headlines", "--source", "County news")
    assert [each["title"] for each in headlines] == ["Storm closes coastal road", "Choir wins & sings"]
    assert WHOLE in done("read", headlines[0]["id"])
    refreshed = run("refresh", "--json")
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
    assert result.stderr.endswith("1 article published with only its summary. Later runs try again, for three days.\n")
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
def test_withdrawn_whole_texts_are_reported(herald: Server, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
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
        "summaries. Copy the folder to your server, and delete there what is missing here. "
        "The rest of the previous edition is unchanged.\n"
    )
    said = done("publish", site, "--base-url", BASE)
    assert said == f"Published to {site}: 2 articles, 0 of them new. 2 articles now with only the summary.\n"
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
    assert_one_sentence(
        run("publish", site, "--base-url", BASE), 2, "is signed, and its followers refuse unsigned ones"
    )
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
    assert "The feeds no longer name a hub." in done("publish", site, "--base-url", BASE, "--hub", "")
    assert 'rel="hub"' not in (Path(site) / "podcast.xml").read_text("utf-8")
