"""A page of headlines that sends its visitors on to another site for now: its own word is believed, that of a network
that wants us to log in is not."""

import threading
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.library.intake import Intake
from newsreader.library.refresh import Refresh
from newsreader.store.source_rows import Failure, Outcome, Subscription
from tests import needs
from tests.fetch.certificates import Authority
from tests.library.making import RSS, listing, news, rss, serve_feed
from tests.server import Exchange, Server, response

NAMES = ["bridge", "school", "library", "harbour"]


def elsewhere(server: Server, path: str) -> str:
    """A path of this server under the name of another host."""
    return server.url(path, host="localhost")


def test_a_listing_page_that_redirects_temporarily_to_another_host_gives_no_headlines(
    server: Server, library: Library
) -> None:
    server.route("/news/", listing(["bridge", "school", "library", "harbour"]))
    library.add(server.url("/news/"), "Herald")
    portal = elsewhere(server, "/portal")
    server.route("/portal", listing(["password", "terms", "conditions", "voucher"]))
    server.redirect("/news/", portal, 302)
    report = library.refresh()
    (failed,) = report.failed
    assert "localhost" in failed.error
    assert (report.new, len(news(library))) == (0, 4)
    server.redirect("/news/", portal, 301)
    assert library.refresh().failed == (), "who says that it has moved for good is believed"


def test_a_listing_page_that_has_always_redirected_to_another_host_is_read(server: Server, library: Library) -> None:
    server.route("/there", listing(["bridge", "school", "library", "harbour"]))
    server.redirect("/news/", elsewhere(server, "/there"), 302)
    library.add(server.url("/news/"), "Herald")
    server.route("/there", listing(["market", "bridge", "school", "library", "harbour"]))
    report = library.refresh()
    assert (report.new, report.failed) == (1, ())


def subscribe(library: Library, url: str, tmp_path: Path) -> None:
    """Take in a page of headlines as it stands in a list, before anybody has asked it."""
    file = tmp_path / "list.opml"
    file.write_text(f'<opml><body><outline type="listing" text="Herald" xmlUrl="{url}"/></body></opml>', "utf-8")
    library.import_list(file)


@needs.OPENSSL.mark
def test_a_secure_redirect_is_followed_and_the_source_keeps_its_address(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "authority").mkdir()
    authority = Authority(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with Server(tls=authority.good()) as server:
        server.route("/there", listing(NAMES))
        server.redirect("/news/", elsewhere(server, "/there"))
        subscribe(library, server.url("/news/"), tmp_path)
        for names in (NAMES, ["market", *NAMES]):
            server.route("/there", listing(names))
            report = library.refresh()
            assert (len(report.failed), len(news(library))) == (0, len(names))
        assert library.source("Herald").url == server.url("/news/")
        assert server.paths() == ["/news/", "/there"] * 2


def test_a_redirect_is_followed_if_other_answers_show_that_there_is_no_captive_portal(
    server: Server, library: Library, tmp_path: Path
) -> None:
    server.route("/there", listing(NAMES))
    server.redirect("/news/", elsewhere(server, "/there"))
    subscribe(library, server.url("/news/"), tmp_path)
    serve_feed(server, ["choir"], "/feed")
    library.add(server.url("/feed"), "Post")
    for names in (NAMES, ["market", *NAMES]):
        server.route("/there", listing(names))
        report = library.refresh()
        assert (report.sources, report.failed) == (2, ())
        assert len(news(library)) == len(names) + 1
    herald = library.source("Herald")
    assert (herald.url, herald.last_error) == (server.url("/news/"), None)


def test_a_redirect_is_followed_also_if_those_answers_come_later(
    server: Server, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.route("/there", listing(NAMES))
    server.redirect("/news/", elsewhere(server, "/there"))
    subscribe(library, server.url("/news/"), tmp_path)
    serve_feed(server, ["choir"], "/feed")
    library.add(server.url("/feed"), "Post")
    redirect_failed, store_outcome = threading.Event(), Refresh._store_outcome

    async def store_and_note(refresh: Refresh, intake: Intake, asked: Subscription, outcome: Outcome) -> None:
        await store_outcome(refresh, intake, asked, outcome)
        if isinstance(outcome, Failure):
            redirect_failed.set()

    def answer_later(exchange: Exchange) -> None:
        redirect_failed.wait(60)
        exchange.send(response(rss(server, ["choir"]).encode(), headers={"Content-Type": RSS}))

    monkeypatch.setattr(Refresh, "_store_outcome", store_and_note)
    server.script("/feed", answer_later)
    report = library.refresh()
    assert (report.sources, report.failed, len(news(library))) == (2, (), len(NAMES) + 1)
    assert redirect_failed.is_set()


def test_a_page_that_a_captive_portal_could_have_sent_does_not_show_its_absence(
    server: Server, library: Library
) -> None:
    for path, name in (("/news/", "Herald"), ("/post/", "Post")):
        server.route(path, listing(NAMES))
        library.add(server.url(path), name)
    portal = listing(["password", "terms", "conditions", "voucher"])
    server.route("/portal", portal)
    server.redirect("/news/", elsewhere(server, "/portal"))
    server.route("/post/", portal)
    report = library.refresh()
    assert [failed.source.name for failed in report.failed] == ["Herald"]
