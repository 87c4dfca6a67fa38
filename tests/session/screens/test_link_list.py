"""Links: listed with where they lead, read here by Enter, opened in the web browser by o."""

from dataclasses import replace

from newsreader.articles.sentences import reading
from newsreader.model.values import Article, Block, Clean, Headline, Link
from newsreader.session.article_links import links_of
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    Browse,
    Change,
    OpenArticle,
    OpenPage,
    Outcome,
    SavePlace,
    Say,
    StillWorking,
)
from tests.session.changes import changes
from tests.session.memory_library import TODAY, MemoryLibrary, article, headline, opened, six_headlines
from tests.session.steps import article_loads, asks, list_view, place, press, said, selected, session

REPORT = Link(Clean("Read the report"), "https://www.durham.police.example/report")
COUNCIL = Link(Clean("the council"), "http://council.example/")
AGAIN = Link(Clean("here"), "http://council.example/")
MAIL = Link(Clean("Write to us"), "mailto:news@herald.example")
OWN = Link(Clean("The keys"), "newsreader:getting-started/the-keys")


def linked() -> Article:
    """An article of three paragraphs: links in the first and in the third."""
    return Article(
        url="https://herald.example/6",
        title=Clean("Storm closes coastal road"),
        blocks=(
            Block("paragraph", Clean("Read the report of the council."), links=(REPORT, COUNCIL)),
            Block("paragraph", Clean("The road is closed.")),
            Block("paragraph", Clean("Ask here. Write to us. The keys."), links=(AGAIN, MAIL, OWN)),
        ),
    )


def opened_with_links(article: Article | None = None, library: MemoryLibrary | None = None) -> Session:
    reader = session(library=library)
    asked = asks(press(reader, "enter"))
    article = article or linked()
    reader.handle(ArticleOpened(asked.generation, article, reading(article, Clean(""))))
    return reader


def test_the_links_of_an_article_are_listed_by_where_they_lead() -> None:
    reader = opened_with_links()
    assert said(press(reader, "l")) == (
        "4 links. Press Enter to read one, or b to go back. durham.police.example: Read the report. 2 of 4."
    )
    assert said(press(reader, "down")) == "council.example: the council. 3 of 4."
    assert said(press(reader, "down")) == "E-mail to news@herald.example: Write to us. 4 of 4."
    assert said(press(reader, "1", "enter")) == "herald.example: the page of this article. 1 of 4."
    view = list_view(reader)
    assert (view.name, view.rows(1, 1)[0].text) == ("Links", "durham.police.example: Read the report")
    press(reader, "b")
    assert place(reader) == "Storm closes coastal road"


def test_the_list_of_links_opens_at_those_of_the_current_paragraph() -> None:
    reader = opened_with_links()
    press(reader, "n", "n")
    assert "E-mail to news@herald.example: Write to us. 4 of 4." in said(press(reader, "l"))
    assert said(press(reader, "w")).startswith("Links. E-mail to")


def page_request(outcome: Outcome) -> OpenPage:
    return next(effect for effect in outcome.effects if isinstance(effect, OpenPage))


def page_opens(reader: Session, asked: OpenPage, title: str = "The report", headline_id: str = "9") -> Outcome:
    page, script = opened(title)
    page = replace(page, url=asked.address)
    of_page = Headline(page.title, asked.address, id=headline_id)
    return reader.handle(ArticleOpened(asked.generation, page, script, headline=of_page))


def follow(reader: Session, *keys: str, title: str) -> Outcome:
    """Open a link of the article, by the keys that lead to it in the list."""
    return page_opens(reader, page_request(press(reader, "l", *keys, "enter")), title)


def test_enter_on_a_link_reads_its_page_here_and_back_returns_to_the_place() -> None:
    reader = opened_with_links()
    press(reader, "n")
    asked = page_request(press(reader, "l", "enter"))
    assert (asked.address, asked.here) == (REPORT.url, "https://herald.example/6"), "the article with the link is named"
    assert said(page_opens(reader, asked)).startswith("The report. ")
    press(reader, "n", "n")
    assert said(press(reader, "b")) == "Read the report of the council."
    assert place(reader) == "Read the report of the council."
    assert said(press(reader, "b")).startswith("Storm closes coastal road")


def test_links_can_be_followed_from_page_to_page_and_back() -> None:
    library = six_headlines()
    library.folded = [headline(9, "The report", TODAY)]
    reader = opened_with_links(library=library)
    follow(reader, title="The report")
    follow(reader, title="The council")
    titles = [place(reader)]
    for _ in range(2):
        press(reader, "b")
        titles.append(place(reader))
    assert titles == ["The council", "The report", "Storm closes coastal road"]


def test_a_slow_page_names_itself_and_can_be_given_up() -> None:
    reader = opened_with_links()
    asked = page_request(press(reader, "l", "enter"))
    assert said(reader.handle(StillWorking(asked.generation))) == "Opening Read the report."
    assert said(press(reader, "escape", "escape")) == "Stopped opening Read the report."
    assert page_opens(reader, asked) == Outcome()
    assert reader.screen == "links"


def test_a_page_that_fails_says_why_and_the_links_stay() -> None:
    reader = opened_with_links()
    asked = page_request(press(reader, "l", "enter"))
    failed = reader.handle(ArticleOpened(asked.generation, problem="The page is gone."))
    assert said(failed) == "The page is gone."
    assert reader.screen == "links"


def test_from_a_page_that_a_link_led_to_the_next_article_is_that_of_the_list() -> None:
    reader = opened_with_links()
    follow(reader, title="The report")
    asked = asks(press(reader, "N"))
    assert asked.headline.title == "Local choir wins national prize"
    article_loads(reader, asked)
    press(reader, "b")
    assert selected(reader) == "Local choir wins national prize"


def test_a_page_that_is_not_stored_can_be_read_but_not_marked() -> None:
    reader = opened_with_links()
    page_opens(reader, page_request(press(reader, "l", "enter")), headline_id="")
    for key in ("s", "u", "i", "x"):
        outcome = press(reader, key)
        assert not any(isinstance(effect, Change | SavePlace) for effect in outcome.effects)
    effects = [effect for _ in range(6) for effect in press(reader, "n").effects]
    assert not any(isinstance(effect, SavePlace) for effect in effects)


def test_the_page_of_the_open_article_is_not_opened_again() -> None:
    reader = opened_with_links()
    outcome = press(reader, "l", "g", "enter")
    assert said(outcome) == "This is the page that you are reading. Press o to open it in the web browser."
    assert outcome.effects == tuple(effect for effect in outcome.effects if isinstance(effect, Say))


def test_the_page_of_a_summary_is_opened_from_it() -> None:
    reader = session()
    asked = asks(press(reader, "enter"))
    summary = replace(linked(), text_from="summary")
    opened = reader.handle(ArticleOpened(asked.generation, summary, reading(summary, Clean(""))))
    caution = "This is only a summary. The whole article is on herald.example. Press l for a link to it."
    assert said(opened).endswith(caution)
    request = page_request(press(reader, "l", "g", "enter"))
    assert (request.address, request.here) == (summary.url, summary.url)


def test_only_o_in_the_list_of_links_opens_the_web_browser() -> None:
    reader = opened_with_links()
    assert not any(isinstance(effect, Browse) for effect in press(reader, "l").effects)
    outcome = press(reader, "o")
    assert said(outcome) == "Opening durham.police.example in the web browser."
    assert Browse(REPORT.url) in outcome.effects
    for key in ("enter", "o"):
        outcome = press(reader, "end", key)
        assert said(outcome) == "This is an e-mail address. Only web pages can be opened from here."
        assert not any(isinstance(effect, Browse | OpenPage) for effect in outcome.effects)


def test_elsewhere_o_opens_as_enter_does() -> None:
    asked = next(effect for effect in press(session(), "o").effects if isinstance(effect, OpenArticle))
    assert asked.headline.title == "Storm closes coastal road"


def test_without_links_the_page_of_the_article_is_listed() -> None:
    reader = opened_with_links(article())
    assert said(press(reader, "l")).endswith("herald.example: the page of this article. 1 of 1.")
    assert Browse("https://herald.example/6") in press(reader, "o").effects
    press(reader, "b")
    assert isinstance(reader.view, ArticleView)


def test_in_the_list_of_headlines_the_link_of_the_selected_one_is_listed() -> None:
    reader = session()
    assert said(press(reader, "down", "l")).endswith("herald.example: Local choir wins national prize. 1 of 1.")
    assert said(press(reader, "l")) == "herald.example: Local choir wins national prize. 1 of 1."
    assert said(press(session(library=MemoryLibrary([])), "l")) == "There are no links here."


def test_the_list_of_links_acts_on_no_headline() -> None:
    reader = opened_with_links()
    press(reader, "l")
    for key in ("s", "u", "space", "e", "E", "c", "i", "N"):
        outcome = press(reader, key)
        assert said(outcome) == "Leave the links first. Press b to go back."
        assert not changes(outcome)


def test_links_list_each_address_once_and_leave_out_internal_ones() -> None:
    links, position = links_of(reading(linked(), Clean("")), 99)
    assert links == [REPORT, COUNCIL, MAIL]
    assert position == 2
