"""Visitors hear what they can use about lists and sources, and the administrator hears everything."""

from newsreader import messages
from newsreader.library import Library
from newsreader.library.article_memory import ArticlesInMemory
from newsreader.library.read_only_library import open_read_only
from tests.kiosk.stock.making import LIST, Kiosk, follows, serve_list
from tests.kiosk.visit.test_wording import FOR_AN_ADMINISTRATOR, usable
from tests.server import Server


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
