"""A kiosk shows the sources of its list, and a bad answer in place of the list does no harm."""

import pytest

from newsreader import messages
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock import restock
from newsreader.library import Library
from newsreader.library.article_memory import ArticlesInMemory
from newsreader.library.read_only_library import open_read_only
from newsreader.model.values import EVERYTHING
from tests.kiosk.stock.making import LIST, Kiosk, asked, follows, opml, serve_list
from tests.kiosk.visit.test_wording import FOR_AN_ADMINISTRATOR, usable
from tests.server import Server


def test_the_sources_of_a_list_are_fetched_with_their_articles(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    stock = kiosk.restocks(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald", "The Post"]
    assert (stock.problems, stock.failed, kiosk.new_problems) == ((), (), [])
    assert stock.checked == stock.refreshed == kiosk.now
    with Library.open() as library:
        for headline in library.each_headline(EVERYTHING):
            assert library.stored_article(headline) is not None


def test_an_unchanged_list_is_not_sent_again(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    first, second = kiosk.restocks(follows(papers)), kiosk.restocks(follows(papers))
    asked_if = [request.headers.get("if-none-match") for request in papers.requests if request.path == LIST]
    assert asked_if == [None, '"one"']
    assert second.sources == first.sources


def test_a_changed_list_applies_at_once_and_removes_nothing(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    kiosk.restocks(follows(papers))
    serve_list(papers, "post", etag='"two"')
    asked(papers)
    stock = kiosk.restocks(follows(papers))
    assert kiosk.names(stock.sources) == ["The Post"]
    assert kiosk.names(None) == ["The Herald", "The Post"]
    assert "/herald" not in asked(papers)


def status(of: str, length: int = 0) -> bytes:
    return f"HTTP/1.1 {of}\r\nContent-Length: {length}\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (status("500 No"), "has a problem at the moment"),
        (b"not HTTP at all", "Its last good copy is used."),
        (b"", "Its last good copy is used."),
        (status("200 OK", 18) + b"<html>Log in</html", "correct opml in the policy."),
        (status("200 OK", 13) + b"<opml></opml>", "has no source with a public web address"),
        (status("200 OK", 900) + b"<opml>", "broke off"),
        (status("200 OK", 90_000_000) + b"<opml>", "5 megabytes"),
        (status("302 Found\r\nLocation: file:///etc/passwd"), "unsafe address"),
        (status("302 Found\r\nLocation: http://127.0.0.1:1/"), "unsafe address"),
        (status("302 Found\r\nLocation: http://2130706433/"), "unsafe address"),
        (status("302 Found\r\nLocation: http://[::1]/"), "unsafe address"),
    ],
)
def test_a_bad_answer_keeps_the_last_good_copy(kiosk: Kiosk, papers: Server, answer: bytes, words: str) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    first = kiosk.restocks(follows(papers))
    papers.raw(LIST, answer)
    second = kiosk.restocks(follows(papers))
    assert (second.sources, second.opml) == (first.sources, first.opml)
    (problem,) = second.problems
    assert "Its last good copy is used." in problem
    assert words in problem
    assert "newsreader add" not in problem
    assert kiosk.new_problems == [problem]
    assert second.refreshed == kiosk.now
    kiosk.restocks(follows(papers))
    assert kiosk.new_problems == []  # once is enough


def test_a_damaged_list_is_used_only_without_a_good_copy(kiosk: Kiosk, papers: Server) -> None:
    whole = opml(papers, "herald", "post")
    papers.route(LIST, whole[: whole.index("The Post")], "text/x-opml")
    first = kiosk.restocks(follows(papers))
    assert kiosk.names(first.sources) == ["The Herald"]
    assert "Its readable part is used." in first.problems[0]
    serve_list(papers, "herald", "post")
    kiosk.restocks(follows(papers))
    papers.route(LIST, whole[: whole.index("The Post")], "text/x-opml")
    third = kiosk.restocks(follows(papers))
    assert kiosk.names(third.sources) == ["The Herald", "The Post"]
    assert "Its last good copy is used." in third.problems[0]


def test_the_earlier_sources_stay_and_are_polled_until_another_list_is_fetched(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", etag='"one"')
    kiosk.restocks(follows(papers))
    asked(papers)
    other = Policy(opml=papers.url("/other.opml", host="localhost"))
    stock = kiosk.restocks(other)
    assert "if-none-match" not in papers.requests[0].headers
    assert stock.opml is None
    assert kiosk.shows(other) == ["The Herald"]
    (problem,) = stock.problems
    assert "The earlier sources stay until it has been fetched once." in problem
    assert asked(papers) == ["/other.opml", "/herald"]
    papers.route("/other.opml", opml(papers, "post"), "text/x-opml")
    kiosk.restocks(other)
    assert kiosk.shows(other) == ["The Post"]


@pytest.mark.usefixtures("private_forbidden")
def test_a_list_at_a_private_address_is_not_fetched(kiosk: Kiosk, papers: Server) -> None:
    stock = kiosk.restocks(follows(papers))
    assert "private address" in stock.problems[0]
    assert papers.connections == 0


@pytest.mark.usefixtures("private_forbidden")
def test_sources_at_private_addresses_are_left_out_of_a_list(
    kiosk: Kiosk, papers: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is public according to a proxy, since a test can fetch nothing that really is."""
    monkeypatch.setenv("http_proxy", papers.url())
    public = '<outline text="Public" xmlUrl="http://public.example/feed"/>'
    papers.route("http://lists.example/list", opml(papers, "herald", more=public), "text/x-opml")
    stock = kiosk.restocks(Policy(opml="http://lists.example/list"))
    assert kiosk.names(stock.sources) == ["Public"]
    assert "1 source in the list has no public web address and is left out: The Herald." in stock.problems[0]


def test_a_very_long_list_is_cut_to_its_first_sources(
    kiosk: Kiosk, papers: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restock, "SOURCES_AT_MOST", 1)
    serve_list(papers, "herald", "post")
    stock = kiosk.restocks(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald"]
    assert "only its first 1 source can be used" in stock.problems[0]


def test_sources_that_cannot_be_fetched_are_reported_and_the_rest_are_used(kiosk: Kiosk, papers: Server) -> None:
    bad = "".join(f'<outline type="rss" text="Bad {number}" xmlUrl="javascript:{number}"/>' for number in range(7))
    serve_list(papers, "herald", more=bad)
    stock = kiosk.restocks(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald"]
    (problem,) = stock.problems
    left_out = "Bad 0, Bad 1, Bad 2, Bad 3, Bad 4 and 2 more."
    assert f"7 sources in the list have no public web address and are left out: {left_out}" in problem


def test_a_silent_source_of_a_list_does_not_stop_others(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald", "gone")
    stock = kiosk.restocks(follows(papers))
    assert kiosk.names(stock.sources) == ["The Herald", "The Gone"]
    assert (stock.problems, stock.failed) == ((), ("The Gone",))
    assert len(kiosk.new_problems) == 1
    assert kiosk.new_problems[0].startswith("The Gone: ")
    assert stock.refreshed == kiosk.now


# Visitors hear what they can use about lists and sources, and the administrator hears everything.


def test_visitors_hear_that_a_list_failed_and_the_administrator_why(kiosk: Kiosk, papers: Server) -> None:
    papers.route(LIST, "<html><body>Log in</body></html>", "text/html")
    assert kiosk.restocks(follows(papers)).for_visitors == (
        "The list of sources could not be fetched, so there is no news yet. Please come back later.",
    )
    serve_list(papers, "herald")
    assert kiosk.restocks(follows(papers)).for_visitors == ()
    papers.route(LIST, "<html><body>Log in</body></html>", "text/html")
    stock = kiosk.restocks(follows(papers))
    assert stock.for_visitors == ("The list of sources could not be fetched. The earlier sources are used.",)
    assert "OPML" in stock.problems[0]
    assert stock.problems[0] in kiosk.new_problems
    assert usable(messages.news_checked("an hour ago", stock.for_visitors).full)


def test_visitors_hear_only_that_a_source_failed(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald")
    kiosk.restocks(follows(papers))
    papers.route("/herald", "Gone", "text/html", status=410)
    kiosk.restocks(follows(papers))
    with Library.open() as whole, open_read_only(marks=False, articles=ArticlesInMemory()) as shown:
        (problem,) = [source.last_error for source in whole.sources() if source.last_error]
        assert FOR_AN_ADMINISTRATOR.search(problem or "")
        assert [source.last_error for source in shown.sources() if source.last_error] == [
            "It did not answer the last time."
        ]
