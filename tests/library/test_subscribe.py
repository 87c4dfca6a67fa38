"""An address goes in, and the best source there is subscribed to."""

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest

from newsreader.errors import (
    AddressRefused,
    BadAddress,
    BadStatus,
    ConnectionFailed,
    EditionError,
    FetchError,
    Kind,
    NewsreaderError,
    NoHeadlines,
    NotReadable,
    TlsFailed,
    UnknownSource,
    UsageError,
)
from newsreader.library import Library
from newsreader.model.values import Clean, Selection
from newsreader.published.manifest import Manifest, manifest_bytes
from tests import needs
from tests.fetch.certificates import Authority
from tests.following.editions import MADE
from tests.library.making import RSS, listing, news, page, rss, serve_feed
from tests.server import Server
from tests.store.making import headlines_of

NAMES = ["bridge", "school", "library"]


def test_a_feed_is_added_with_its_headlines(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    added = library.add(server.url("/feed"))
    assert (added.headlines, added.already, added.chosen) == (3, False, False)
    assert (added.source.name, added.source.url, added.source.kind) == ("The Herald", server.url("/feed"), "feed")
    assert [headline.title for headline in news(library)] == [f"About the {name}" for name in NAMES]
    assert server.paths() == ["/feed"]


def test_a_source_with_the_title_of_one_at_another_host_is_told_apart_by_its_host(
    server: Server, library: Library
) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    second = library.add(server.url("/feed").replace("127.0.0.1", "localhost"))
    assert second.source.name == "The Herald, localhost"
    serve_feed(server, NAMES, "/sport")
    other = server.url("/sport").replace("127.0.0.1", "localhost")
    assert library.add(other, "The Herald").source.name == f"The Herald, {other.removeprefix('http://')}"


def test_a_source_with_the_title_of_another_at_its_host_is_told_apart_by_its_address(
    server: Server, library: Library
) -> None:
    serve_feed(server, NAMES)
    serve_feed(server, NAMES, "/sport")
    library.add(server.url("/feed"))
    second = library.add(server.url("/sport"))
    assert second.source.name == f"The Herald, {server.url('/sport').removeprefix('http://')}"
    for address in ("/sport?token=1234", "/" + "s" * 80):
        serve_feed(server, NAMES, address)
    host = second.source.name.partition(", ")[2].partition("/")[0].partition(":")[0]
    assert library.add(server.url("/sport?token=1234")).source.name == f"The Herald 2, {host}"
    assert library.add(server.url("/" + "s" * 80)).source.name == f"The Herald 3, {host}"


def test_an_address_with_a_password_is_added_without_it_and_one_that_is_needed_is_explained(
    server: Server, library: Library
) -> None:
    server.route("/private", b"", status=401, headers={"WWW-Authenticate": "Basic"})
    with pytest.raises(BadStatus, match="asks for a password") as refused:
        library.add(server.url("/private").replace("//", "//ann:secret@"))
    assert "secret" not in str(refused.value)
    with pytest.raises(FetchError, match="No secure connection to"):
        library.add(server.url("/private").replace("http://", "ann:secret@"))


def test_an_edition_is_no_source_and_the_command_that_follows_it_is_named(server: Server, library: Library) -> None:
    server.route("/news/edition.json", manifest_bytes(Manifest(1, MADE, Clean("The news"), "en-GB", ())))
    address = server.url("/news/edition.json")
    with pytest.raises(EditionError, match="This is an edition") as raised:
        library.add(address)
    assert str(raised.value) == f"This is an edition. Follow it with: newsreader follow {address}"


def test_a_json_feed_is_added(server: Server, library: Library) -> None:
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "The Post",'
        f' "items": [{{"id": "1", "url": "{server.url("/1")}", "title": "A headline of the Post"}}]}}'
    )
    server.route("/feed.json", feed, "application/feed+json")
    assert library.add(server.url("/feed.json")).source.kind == "json-feed"
    assert [headline.source for headline in news(library)] == ["The Post"]


def test_the_feed_that_a_page_announces_is_chosen(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/the-feed")
    announced = '<link rel="alternate" type="application/rss+xml" href="{}">'
    head = announced.format("/gone") + announced.format("/the-feed")
    server.route("/", listing(["other", "things", "here", "too"], head))
    added = library.add(server.url("/"))
    assert (added.source.url, added.chosen, added.headlines) == (server.url("/the-feed"), True, 3)


def test_a_feed_in_the_usual_place_is_chosen(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/feed.xml")
    server.route("/rss.xml", listing(NAMES))  # a friendly page in the place of a feed
    server.route("/", page("bridge"))
    added = library.add(server.url("/"))
    assert (added.source.url, added.chosen) == (server.url("/feed.xml"), True)


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
        "<nav><a href='/about'>About</a></nav><div id='app'>Loading…</div><script src='/a.js'></script>",
    ],
)
def test_a_page_that_needs_scripts_is_reported(server: Server, library: Library, body: str) -> None:
    server.route("/", f"<html><head><title>The Herald</title></head><body>{body}</body></html>")
    with pytest.raises(NoHeadlines, match="only in a web browser"):
        library.add(server.url("/"))


def test_a_long_page_without_headlines_is_not_reported_to_need_scripts(server: Server, library: Library) -> None:
    said = "<p>The bridge is three hundred years old, and closed on Mondays.</p>" * 9
    server.route("/", f"<html><body>{said}<noscript>Enable JavaScript.</noscript></body></html>")
    with pytest.raises(NoHeadlines, match="Give the address of its news page"):
        library.add(server.url("/"))


def test_a_listing_page_without_a_feed_is_its_own_source(server: Server, library: Library) -> None:
    server.route("/news/", listing(["bridge", "school", "library", "harbour"]))
    added = library.add(server.url("/news/"))
    assert (added.source.kind, added.source.url, added.chosen) == ("listing", server.url("/news/"), False)
    assert added.headlines == 4
    assert news(library)[0].url == server.url("/news/bridge")
    assert (news(library)[0].precision, str(news(library)[0].day)) == ("day", "2023-11-24")


def test_an_announced_feed_without_headlines_is_not_chosen(server: Server, library: Library) -> None:
    server.route("/comments", rss(server, []), RSS)
    head = '<link rel="alternate" type="application/rss+xml" href="/comments">'
    server.route("/news/", listing(["bridge", "school", "library", "harbour"], head))
    assert library.add(server.url("/news/")).source.url == server.url("/news/")


def test_an_empty_feed_is_added_at_its_own_address(server: Server, library: Library) -> None:
    server.route("/feed", rss(server, []), RSS)
    assert library.add(server.url("/feed")).headlines == 0


def test_a_users_own_name_stays(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    assert library.add(server.url("/feed"), "  My \x1b[2J paper ").source.name == "My paper"
    assert library.source("my PAPER").url == server.url("/feed")


def test_a_source_is_found_by_any_spelling_of_its_address(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    library.add(server.url("/feed"))
    for spelling in (
        server.url("/feed").removeprefix("http://"),
        f" {server.url('/feed')}#top",
        f"HTTP:{server.url('/feed')[5:]}",
    ):
        assert library.source(spelling).name == "The Herald"
        assert len(headlines_of(library, Selection(source=spelling))) == 3
    library.remove(server.url("/feed").removeprefix("http://"))
    with pytest.raises(UnknownSource):
        library.source(server.url("/feed"))


def test_a_source_without_a_name_is_called_by_its_host(server: Server, library: Library) -> None:
    server.route("/feed", rss(server, NAMES, title=""), RSS)
    assert library.add(server.url("/feed")).source.name == "127.0.0.1"


def test_adding_a_source_again_changes_nothing_and_sends_no_request(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    assert library.add(server.url("/feed#latest")).source.url == server.url("/feed")
    server.requests.clear()
    again = library.add(server.url("/feed#top").replace("http:", "HTTP:"))
    assert (again.already, again.headlines, again.source.id) == (True, 3, library.source("The Herald").id)
    assert server.requests == []
    assert len(news(library)) == 3


def test_a_page_whose_feed_is_subscribed_can_be_added_itself(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    server.route("/", listing(NAMES, '<link rel="alternate" type="application/rss+xml" href="/feed">'))
    library.add(server.url("/feed"))
    again = library.add(server.url("/"))
    assert (again.already, again.chosen, len(library.sources())) == (True, True, 2), "with the bundled one"
    added = library.add(server.url("/"), page=True)
    assert (added.already, added.chosen, added.source.url, added.source.kind) == (
        *(False, False, server.url("/")),
        "listing",
    )
    assert library.add(server.url("/")).source == added.source, "it is a source of its own now"


def test_an_address_that_has_moved_for_good_is_the_same_source(server: Server, library: Library) -> None:
    serve_feed(server, NAMES, "/new")
    server.redirect("/old", "/new", 301)
    assert library.add(server.url("/old")).source.url == server.url("/old")
    assert library.add(server.url("/new")).already
    server.route("/", listing(NAMES, '<link rel="alternate" type="application/rss+xml" href="/new">'))
    assert library.add(server.url("/")).already, "whose feed it is"


def refused(server: Server) -> None:
    server.route("/x", "no", status=403)


def pdf(server: Server) -> None:
    server.route("/x", b"%PDF-1.7\n" + bytes(range(256)) * 4, "application/pdf")


def empty(server: Server) -> None:
    server.route("/x", b"")


def no_headlines(server: Server) -> None:
    server.route("/x", "<!doctype html><title>Nothing</title><p>There is nothing here.</p>")


@pytest.mark.parametrize(
    ("prepare", "error", "words"),
    [
        (lambda _server: None, BadStatus, "404"),
        (refused, BadStatus, "403"),
        (pdf, NotReadable, "PDF"),
        (empty, NoHeadlines, "No headlines"),
        (no_headlines, NoHeadlines, "No headlines"),
    ],
)
def test_nothing_is_stored_when_there_is_no_source(
    server: Server, library: Library, prepare: object, error: type[NewsreaderError], words: str
) -> None:
    assert callable(prepare)
    prepare(server)
    before = library.sources()
    with pytest.raises(error, match=words):
        library.add(server.url("/x"))
    assert library.sources() == before


def test_an_unreachable_host_and_a_bad_address_are_distinguished(library: Library) -> None:
    with Server() as gone:
        address = gone.url("/feed")
    with pytest.raises(ConnectionFailed):
        library.add(address)
    for nonsense in ("", "file:///etc/passwd", "javascript:alert(1)"):
        with pytest.raises(BadAddress):
            library.add(nonsense)
    with pytest.raises(UsageError, match="have a source called not an address"):
        library.add("not an address")


@pytest.mark.usefixtures("private_forbidden")
def test_private_addresses_are_refused_where_they_may_not_be_opened(server: Server) -> None:
    serve_feed(server, NAMES)
    with Library.open() as library, pytest.raises(AddressRefused):
        library.add(server.url("/feed"))
    assert server.connections == 0


def test_removing_a_source_deletes_its_headlines(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    added = library.add(server.url("/feed"))
    library.mark(news(library)[0].id, saved=True)
    removed = library.remove("the herald")
    assert (removed.source.id, removed.headlines, removed.saved) == (added.source.id, 2, 1)
    assert [each.title for each in news(library)] == ["About the bridge"]
    library.mark(news(library)[0].id, saved=False)
    with pytest.raises(UnknownSource):
        library.remove("the herald")


def test_a_source_that_was_removed_can_be_added_again(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    first = library.add(server.url("/feed"))
    library.remove(first.source.id)
    again = library.add(server.url("/feed"))
    assert (again.already, again.headlines) == (False, 3)


# Discovery.


def test_discovering_reports_the_source_and_stores_nothing(server: Server, library: Library) -> None:
    serve_feed(server, NAMES)
    server.route("/", listing(NAMES, '<link rel="alternate" type="application/rss+xml" href="/feed">'))
    found = library.discover(server.url("/"))
    assert (found.url, found.kind) == (server.url("/feed"), "feed")
    assert [headline.title for headline in found.headlines] == [f"About the {name}" for name in NAMES]
    assert news(library) == []


def test_a_file_is_discovered_without_a_network(tmp_path: Path, library: Library) -> None:
    file = tmp_path / "listing.html"
    file.write_text(listing(["bridge", "school", "library", "harbour"]))
    found = library.discover(str(file), "https://herald.example/news/")
    assert (found.url, found.kind) == ("https://herald.example/news/", "listing")
    assert found.headlines[0].url == "https://herald.example/news/bridge"


def test_a_page_in_a_file_needs_the_address_it_came_from(tmp_path: Path, library: Library) -> None:
    file = tmp_path / "listing.html"
    file.write_text(listing(["bridge", "school", "library", "harbour"]))
    with pytest.raises(NewsreaderError) as caught:
        library.discover(str(file))
    assert str(caught.value) == (
        "No headlines were found in listing.html. If it is a web page, add --url and the web address that it came from."
    )


@pytest.mark.parametrize(
    "content", ["<p>Nothing.</p>", "<div id='root'></div><script></script>", "%PDF-1.7", "<rss><channel><item>"]
)
@pytest.mark.usefixtures("processes")
def test_an_error_in_a_file_has_its_name(tmp_path: Path, library: Library, content: str) -> None:
    file = tmp_path / "listing.html"
    file.write_text(content)
    with pytest.raises(NewsreaderError, match=r"listing\.html"):
        library.discover(str(file), "https://herald.example/news/")


@pytest.mark.parametrize("name", ["gone.html", "./gone", "/no/such/file"])
def test_a_missing_file_is_reported(library: Library, name: str) -> None:
    with pytest.raises(NewsreaderError, match="There is no file called"):
        library.discover(name)


# What was typed without http or https.


@pytest.fixture
def without_https() -> Iterator[str]:
    """The host and port of a server that takes a secure greeting for a bad request, as those without https do."""

    class Refuse(BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65_536)
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with ThreadingTCPServer(("127.0.0.1", 0), Refuse) as refusing:
        thread = threading.Thread(target=refusing.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"127.0.0.1:{refusing.server_address[1]}"
        refusing.shutdown()
        thread.join()


def test_a_site_without_https_is_reported_with_the_http_address(library: Library, without_https: str) -> None:
    for ask in (library.add, library.discover, library.read):
        with pytest.raises(FetchError, match="No secure connection to") as caught:
            ask(f"{without_https}/feed")
        assert (
            str(caught.value) == "No secure connection to 127.0.0.1. Check the address, or type http:// in front of it."
        )
        assert caught.value.kind is Kind.NOT_SECURE


def test_a_silent_site_without_a_typed_scheme_is_reported_with_the_http_address(
    server: Server, library: Library
) -> None:
    typed = server.url("/feed").removeprefix("http://")
    server.close()
    with pytest.raises(FetchError, match="No secure connection to"):
        library.add(typed)


def test_with_a_typed_https_the_secure_connection_is_reported(library: Library, without_https: str) -> None:
    with pytest.raises(TlsFailed, match="the secure connection could not be made") as failed:
        library.add(f"https://{without_https}/feed")
    assert "clock" not in str(failed.value)


@needs.OPENSSL.mark
def test_a_bad_certificate_is_not_answered_by_suggesting_http(library: Library, tmp_path: Path) -> None:
    with Server(tls=Authority(tmp_path).good()) as secure:
        typed = secure.url("/feed").removeprefix("https://")
        with pytest.raises(TlsFailed, match="nobody this computer trusts"):
            library.add(typed)
