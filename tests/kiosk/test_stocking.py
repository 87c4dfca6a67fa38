"""A kiosk stocks up by itself: it follows its list, finds its sources, and fetches their news for everyone."""

import os
import signal
import stat
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from newsreader import processes
from newsreader.errors import CannotWrite
from newsreader.kiosk import stocking as kiosk_stocking
from newsreader.kiosk.policy import Policy, parsed
from newsreader.kiosk.stock import FILE, Stock, load, shown
from newsreader.kiosk.stocking import Stocking
from newsreader.library import HeadlineQuery, Library
from newsreader.settings import folders
from newsreader.text import line
from tests.library.making import listing, page, serve_feed
from tests.server import Exchange, Server

LIST = "/list.opml"
START = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def private_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The servers of tests have no others."""
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")


class Kiosk:
    """A kiosk's library, in which each run comes ten minutes after the one before."""

    def __init__(self, *, allow_private: bool = True) -> None:
        self.now = START
        self.folder = folders().data
        self.told: list[str] = []
        self.allow_private = allow_private

    def stocks_up(self, policy: Policy) -> Stock:
        self.now += timedelta(minutes=10)
        opened = partial(Library.open, now=lambda: self.now, allow_private=self.allow_private)
        with opened() as library:
            stocking = Stocking(
                library, opened, policy, self.folder, lambda: self.now, allow_private=self.allow_private
            )
            stock = stocking.run()
        self.told = stocking.told
        assert load(self.folder) == stock
        return stock

    def names(self, sources: tuple[str, ...] | None) -> list[str]:
        with Library.open() as library:
            named = {each.id: str(each.name) for each in library.sources() if each.kind != "bundled"}
        return list(named.values()) if sources is None else [named[source] for source in sources]

    def shows(self, policy: Policy) -> list[str]:
        """The names of the sources that a visitor can read."""
        return self.names(shown(load(self.folder), policy))


@pytest.fixture
def kiosk() -> Kiosk:
    return Kiosk()


def follows(server: Server) -> Policy:
    return Policy(opml=server.url(LIST, host="localhost"))


def opml(server: Server, *names: str, more: str = "") -> str:
    outlines = "".join(
        f'<outline type="rss" text="The {name.title()}" xmlUrl="{server.url(f"/{name}")}"/>' for name in names
    )
    return f"<opml><head><title>Ours</title></head><body>{outlines}{more}</body></opml>"


def serve_list(server: Server, *names: str, etag: str = "", more: str = "") -> None:
    server.route(LIST, opml(server, *names, more=more), "text/x-opml", etag=etag)


def asked(server: Server) -> list[str]:
    """The paths that have been asked for since this was asked last."""
    paths = server.paths()
    server.requests.clear()
    return paths


@pytest.fixture
def papers(server: Server) -> Server:
    """Two papers, each with an article."""
    for name in ("herald", "post"):
        serve_feed(server, [f"bridge-{name}"], f"/{name}")
        server.route(f"/bridge-{name}", page(f"bridge-{name}"))
    return server


# The list.


def test_the_sources_of_a_list_are_there_with_their_articles(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    stock = kiosk.stocks_up(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald", "The Post"]
    assert (stock.problems, stock.failed, kiosk.told) == ((), (), [])
    assert stock.checked == stock.refreshed == kiosk.now
    with Library.open() as library:
        for headline in library.each_headline(HeadlineQuery()):
            assert library.kept_article(headline) is not None


def test_a_list_that_is_as_it_was_is_not_sent_again(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    first = kiosk.stocks_up(follows(papers))
    second = kiosk.stocks_up(follows(papers))
    assert [request.headers.get("if-none-match") for request in papers.requests if request.path == LIST] == [
        None,
        '"one"',
    ]
    assert second.sources == first.sources
    assert second.followed is not None
    assert second.followed.fetched == kiosk.now


def test_a_changed_list_holds_from_then_on_and_removes_nothing(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    kiosk.stocks_up(follows(papers))
    serve_list(papers, "post", etag='"two"')
    asked(papers)
    stock = kiosk.stocks_up(follows(papers))
    assert kiosk.names(stock.sources) == ["The Post"]
    assert kiosk.names(None) == ["The Herald", "The Post"]
    assert "/herald" not in asked(papers)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "has a fault of its own"),
        (b"not HTTP at all", "Its last good copy is used."),
        (b"", "Its last good copy is used."),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n<html>Log in</html", "is no list of sources"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<opml></opml>", "has no source that could be asked"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<opml>", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n<opml>", "5 megabytes"),
        (b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", "unsafe address"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "unsafe address"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://2130706433/\r\nContent-Length: 0\r\n\r\n", "unsafe address"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://[::1]/\r\nContent-Length: 0\r\n\r\n", "unsafe address"),
    ],
)
def test_a_bad_answer_leaves_the_last_good_copy(kiosk: Kiosk, papers: Server, answer: bytes, words: str) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    first = kiosk.stocks_up(follows(papers))
    papers.raw(LIST, answer)
    second = kiosk.stocks_up(follows(papers))
    assert (second.sources, second.followed) == (first.sources, first.followed)
    (problem,) = second.problems
    assert "Its last good copy is used." in problem
    assert words in problem
    assert kiosk.told == [problem]
    assert second.refreshed == kiosk.now
    kiosk.stocks_up(follows(papers))
    assert kiosk.told == []  # once is enough


def test_a_list_that_goes_on_for_ever_is_not_taken(kiosk: Kiosk, papers: Server) -> None:
    def endless(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\n\r\n<opml>")
        while True:
            exchange.send(b"<outline/>" * 10_000)

    papers.script(LIST, endless)
    stock = kiosk.stocks_up(follows(papers))
    assert (stock.sources, stock.followed) == ((), None)
    assert "There is no copy of it yet." in stock.problems[0]


def test_a_damaged_list_is_used_only_where_there_is_no_whole_one(kiosk: Kiosk, papers: Server) -> None:
    whole = opml(papers, "herald", "post")
    papers.route(LIST, whole[: whole.index("The Post")], "text/x-opml")
    first = kiosk.stocks_up(follows(papers))
    assert kiosk.names(first.sources) == ["The Herald"]
    assert "What can be read of it is used." in first.problems[0]
    serve_list(papers, "herald", "post")
    kiosk.stocks_up(follows(papers))
    papers.route(LIST, whole[: whole.index("The Post")], "text/x-opml")
    third = kiosk.stocks_up(follows(papers))
    assert kiosk.names(third.sources) == ["The Herald", "The Post"]
    assert "Its last good copy is used." in third.problems[0]


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(9))


@pytest.mark.parametrize(
    "body",
    [
        f'<!DOCTYPE opml [<!ENTITY e0 "x">{BOMB}]><opml><body><outline text="&e9;" xmlUrl="{{url}}"/></body></opml>',
        '<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><outline text="&x;" xmlUrl="{url}"/></opml>',
        "<opml>" + '<outline text="Deep">' * 100_000 + '<outline text="Last" xmlUrl="{url}"/>',
        '<opml><outline text="\x1b]0;title\x07\u202eName\x00" xmlUrl="{url}"/></opml>',
        '<opml><outline text="Two" xmlUrl="{url}"/><outline text="Two" xmlUrl="{url}"/></opml>',
        "\x00" * 100_000,
        "<opml" * 100_000,
    ],
    ids=["bomb", "file", "deep", "commands", "twice", "null", "unclosed"],
)
def test_a_hostile_list_costs_itself_and_nothing_else(kiosk: Kiosk, papers: Server, body: str) -> None:
    papers.route(LIST, body.replace("{url}", papers.url("/herald")), "text/x-opml")
    stock = kiosk.stocks_up(follows(papers))
    names = kiosk.names(stock.sources)
    assert len(names) == len(stock.sources or ()) <= 1
    assert bool(names) or bool(stock.problems)
    for told in (*names, *stock.problems):
        assert line(told) == told
        assert "root:" not in told


def test_until_another_list_has_been_had_the_old_sources_stay_and_are_asked(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    kiosk.stocks_up(follows(papers))
    asked(papers)
    other = Policy(opml=papers.url("/other.opml", host="localhost"))
    stock = kiosk.stocks_up(other)
    assert "if-none-match" not in papers.requests[0].headers
    assert stock.followed is None
    assert kiosk.shows(other) == ["The Herald"]
    assert asked(papers) == ["/other.opml", "/herald"]
    papers.route("/other.opml", opml(papers, "post"), "text/x-opml")
    kiosk.stocks_up(other)
    assert kiosk.shows(other) == ["The Post"]


def test_a_lost_copy_is_fetched_again_whole(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    kiosk.stocks_up(follows(papers))
    (kiosk.folder / FILE).write_text("{")
    stock = kiosk.stocks_up(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald"]
    assert stock.problems == ()


def test_a_list_at_a_private_address_is_not_asked_for(papers: Server) -> None:
    kiosk = Kiosk(allow_private=False)
    stock = kiosk.stocks_up(follows(papers))
    assert "private address" in stock.problems[0]
    assert papers.connections == 0


def test_sources_at_private_addresses_are_left_out_of_a_list(papers: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list is public, or so a proxy says, which is asked for what no test could ask otherwise."""
    monkeypatch.setenv("http_proxy", papers.url())
    public = '<outline text="Public" xmlUrl="http://public.example/feed"/>'
    papers.route("http://lists.example/list", opml(papers, "herald", more=public), "text/x-opml")
    kiosk = Kiosk(allow_private=False)
    stock = kiosk.stocks_up(Policy(opml="http://lists.example/list"))
    assert kiosk.names(stock.sources) == ["Public"]
    assert "1 source at no public web address, left out here: The Herald." in stock.problems[0]


def test_of_a_list_without_end_the_first_sources_are_taken(
    kiosk: Kiosk, papers: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk_stocking, "SOURCES_AT_MOST", 1)
    serve_list(papers, "herald", "post")
    stock = kiosk.stocks_up(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald"]
    assert "only its first 1 source can be used" in stock.problems[0]


def test_what_cannot_be_asked_is_told_and_the_rest_is_taken(kiosk: Kiosk, papers: Server) -> None:
    bad = "".join(f'<outline type="rss" text="Bad {number}" xmlUrl="javascript:{number}"/>' for number in range(7))
    serve_list(papers, "herald", more=bad)
    stock = kiosk.stocks_up(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald"]
    (problem,) = stock.problems
    assert "7 sources at no public web address, left out here: Bad 0, Bad 1, Bad 2, Bad 3, Bad 4 and 2 more." in problem


def test_a_source_of_a_list_that_does_not_answer_stops_no_other(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", "gone")
    stock = kiosk.stocks_up(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald", "The Gone"]
    assert (stock.problems, stock.failed) == ((), ("The Gone",))
    assert len(kiosk.told) == 1
    assert kiosk.told[0].startswith("The Gone: ")
    assert stock.refreshed == kiosk.now


# The addresses of the policy.


def test_the_best_source_at_an_address_is_found_once(kiosk: Kiosk, papers: Server) -> None:
    announced = '<link rel="alternate" type="application/rss+xml" href="/herald">'
    papers.route("/", listing(["bridge-herald"], announced))
    policy = Policy(sources=(papers.url("/"),))
    stock = kiosk.stocks_up(policy)
    (found,) = stock.addresses
    assert (found.address, found.url) == (papers.url("/"), papers.url("/herald"))
    assert stock.sources == (found.source,)
    assert "/bridge-herald" in asked(papers)
    assert kiosk.stocks_up(policy).sources == stock.sources
    assert asked(papers) == ["/herald"]


def test_an_address_that_fails_is_told_and_tried_again(kiosk: Kiosk, papers: Server) -> None:
    policy = Policy(sources=(papers.url("/late"), papers.url("/herald")))
    first = kiosk.stocks_up(policy)
    assert len(first.sources or ()) == 1
    assert first.failed == ("127.0.0.1",)
    assert "is tried again at the next refresh. Page not found" in first.problems[0]
    serve_feed(papers, ["bridge-post"], "/late")
    second = kiosk.stocks_up(policy)
    assert (second.problems, second.failed) == ((), ())
    assert [each.address for each in second.addresses] == [papers.url("/herald"), papers.url("/late")]
    urls = {each.source: each.address for each in second.addresses}
    assert [urls[source] for source in second.sources or ()] == list(policy.sources or ())


def test_addresses_that_do_not_answer_hold_up_no_other(
    kiosk: Kiosk, papers: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are slow answer only when the article of the others has been fetched."""
    monkeypatch.setattr(kiosk_stocking, "ADDING_SECONDS", 3.0)
    fetched = threading.Event()
    seen: list[Stock] = []
    in_time: list[bool] = []

    def hold(exchange: Exchange) -> None:
        in_time.append(fetched.wait(10))
        exchange.send(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")

    def article(exchange: Exchange) -> None:
        seen.append(load(kiosk.folder))
        fetched.set()
        exchange.send(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")

    papers.script("/slow", hold)
    papers.script("/slower", hold)
    papers.script("/bridge-post", article)
    policy = Policy(sources=tuple(papers.url(path) for path in ("/slow", "/slower", "/post")))
    last = kiosk.stocks_up(policy)
    assert in_time == [True, True]
    assert [each.address for each in seen[0].addresses] == [papers.url("/post")]
    assert len(last.problems) == 2


def test_until_new_addresses_have_been_tried_the_old_sources_stay(kiosk: Kiosk, papers: Server) -> None:
    seen: list[Stock] = []
    old, new = papers.url("/herald"), papers.url("/post")
    first = kiosk.stocks_up(Policy(sources=(old,)))

    def look(exchange: Exchange) -> None:
        seen.append(load(kiosk.folder))
        exchange.send(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")

    papers.script("/post", look)
    changed = Policy(sources=(new,))
    kiosk.stocks_up(changed)
    assert shown(seen[0], changed) == first.sources
    assert shown(load(kiosk.folder), changed) == first.sources  # nothing better has been had
    serve_feed(papers, ["bridge-post"], "/post")
    last = kiosk.stocks_up(changed)
    assert shown(last, changed) == tuple(each.source for each in last.addresses if each.address == new)
    assert last.sources == shown(last, changed)


def test_what_the_administrator_has_is_used_and_stays(kiosk: Kiosk, papers: Server) -> None:
    with Library.open() as library:
        mine = library.add(papers.url("/herald"), "Mine").source
        other = library.add(papers.url("/post"), "Other").source
    stock = kiosk.stocks_up(Policy(sources=(papers.url("/herald"),)))
    assert stock.sources == (mine.id,)
    assert kiosk.names(None) == ["Mine", "Other"]
    with Library.open() as library:
        library.remove(mine.id)
    again = kiosk.stocks_up(Policy(sources=(papers.url("/herald"),)))
    assert len(again.sources or ()) == 1
    assert other.id not in (again.sources or ())


def test_without_sources_all_that_are_in_the_library_are_asked(kiosk: Kiosk, papers: Server) -> None:
    with Library.open() as library:
        library.add(papers.url("/herald"))
    asked(papers)
    stock = kiosk.stocks_up(Policy())
    assert stock.sources is None
    assert "/herald" in asked(papers)
    assert stock.refreshed == kiosk.now


def test_an_empty_library_is_no_problem(kiosk: Kiosk) -> None:
    stock = kiosk.stocks_up(Policy())
    assert (stock.sources, stock.problems, stock.refreshed) == (None, (), None)


def test_a_source_that_is_dead_is_asked_less_often(kiosk: Kiosk, papers: Server) -> None:
    policy = Policy(sources=(papers.url("/herald"), papers.url("/post")))
    kiosk.stocks_up(policy)
    papers.route("/post", status=410)
    assert kiosk.stocks_up(policy).failed != ()
    asked(papers)
    assert kiosk.stocks_up(policy).failed == ()
    assert asked(papers) == ["/herald"]


def test_the_time_of_the_news_is_when_a_source_last_answered(kiosk: Kiosk, server: Server) -> None:
    serve_feed(server, ["bridge"])
    policy = Policy(sources=(server.url("/feed"),))
    first = kiosk.stocks_up(policy)
    server.close()
    second = kiosk.stocks_up(policy)
    assert second.refreshed == first.refreshed
    assert second.checked == kiosk.now
    assert second.failed != ()


# What is written.


def test_it_is_written_before_anything_slow_and_only_for_its_owner(kiosk: Kiosk, papers: Server) -> None:
    seen: list[Stock] = []
    serve_list(papers, "herald")

    def look(exchange: Exchange) -> None:
        seen.append(load(kiosk.folder))
        exchange.hold()

    papers.script("/herald", look)
    threading.Timer(1.0, papers.closing.set).start()
    kiosk.stocks_up(follows(papers))
    assert kiosk.names(seen[0].sources) == ["The Herald"]
    assert stat.S_IMODE((kiosk.folder / FILE).stat().st_mode) == 0o600


def test_what_cannot_be_written_is_told(kiosk: Kiosk) -> None:
    (kiosk.folder / FILE).mkdir()
    with pytest.raises(CannotWrite, match=r"kiosk\.json"):
        kiosk.stocks_up(Policy())
    assert sorted(each.name for each in kiosk.folder.iterdir() if each.name.endswith(".part")) == []


# The process.


def started(policy: str, **more: str) -> subprocess.Popen[str]:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.write(policy)
    try:
        return subprocess.Popen(
            processes.command("newsreader.kiosk.stocking", "--policy-fd", str(reading)),
            env={**processes.environment(), **more},
            pass_fds=[reading],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        os.close(reading)


def test_the_process_reads_its_policy_from_a_pipe_and_ends(papers: Server, kiosk: Kiosk) -> None:
    serve_list(papers, "herald")
    text = f'opml = "{papers.url(LIST, host="localhost")}"'
    process = started(text)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0
    assert kiosk.shows(parsed(text)) == ["The Herald"]


def test_the_process_asks_nothing_private_unless_it_is_plainly_allowed(papers: Server, kiosk: Kiosk) -> None:
    private = f'sources = ["{papers.url("/herald")}"]'
    for said in ("", "0", "perhaps"):
        process = started(private, NEWSREADER_ALLOW_PRIVATE_ADDRESSES=said)
        out, told = process.communicate(timeout=60)
        assert (process.returncode, out) == (3, "")
        assert "private" in told
    assert papers.connections == 0


def test_a_redirect_to_a_private_address_is_not_followed(papers: Server, kiosk: Kiosk) -> None:
    """From a page that is public, which here is the proxy's word: nothing public can be asked by a test."""
    papers.raw("http://lists.example/list", b"HTTP/1.1 302 Found\r\nLocation: https://10.0.0.1/list\r\n\r\n")
    process = started(
        'opml = "http://lists.example/list"',
        NEWSREADER_ALLOW_PRIVATE_ADDRESSES="0",
        http_proxy=papers.url(),
        https_proxy=papers.url(),
    )
    assert "private address" in process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert papers.paths() == ["http://lists.example/list"]


def test_a_process_that_is_told_to_end_ends_at_once_and_loses_nothing(papers: Server, kiosk: Kiosk) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    first = kiosk.stocks_up(follows(papers))
    begun = threading.Event()

    def hold(exchange: Exchange) -> None:
        begun.set()
        exchange.hold()

    papers.script("/post", hold)
    process = started(f'opml = "{papers.url(LIST, host="localhost")}"')
    assert begun.wait(60)
    process.send_signal(signal.SIGINT)  # which a visitor can press
    process.terminate()
    assert process.wait(timeout=10) == -signal.SIGTERM
    process.communicate()
    left = load(kiosk.folder)
    assert (left.sources, left.refreshed) == (first.sources, first.refreshed)
    assert left.followed is not None
    with Library.open() as library:
        assert len(list(library.each_headline(HeadlineQuery()))) >= 2
    papers.closing.clear()


def test_a_signal_that_whoever_started_it_kept_from_itself_ends_it(papers: Server) -> None:
    begun = threading.Event()

    def hold(exchange: Exchange) -> None:
        begun.set()
        exchange.hold()

    papers.script(LIST, hold)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    try:
        process = started(f'opml = "{papers.url(LIST, host="localhost")}"')
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    assert begun.wait(60)
    process.terminate()
    process.communicate(timeout=10)
    assert process.returncode == -signal.SIGTERM
