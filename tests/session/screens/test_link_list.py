"""Links: listed with where they lead, and opened only by Enter in their list."""

from newsreader.articles.sentences import reading
from newsreader.model.values import Article, Block, Clean, Link
from newsreader.session.screens.link_list import links_of
from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened, ArticleView, Browse, ListView, Mark, OpenArticle
from tests.session.memory_library import MemoryLibrary, article
from tests.session.steps import place, press, said, session

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


def opened_with_links(article: Article | None = None) -> Session:
    reader = session()
    asked = next(effect for effect in press(reader, "enter").effects if isinstance(effect, OpenArticle))
    article = article or linked()
    reader.handle(ArticleOpened(asked.generation, article, reading(article, Clean(""))))
    return reader


def test_the_links_of_an_article_are_listed_by_where_they_lead() -> None:
    reader = opened_with_links()
    assert said(press(reader, "l")) == (
        "4 links. Press Enter to open one, or b to go back. durham.police.example: Read the report. 2 of 4."
    )
    assert said(press(reader, "down")) == "council.example: the council. 3 of 4."
    assert said(press(reader, "down")) == "E-mail to news@herald.example: Write to us. 4 of 4."
    assert said(press(reader, "1", "enter")) == "herald.example: the page of this article. 1 of 4."
    view = reader.view
    assert isinstance(view, ListView)
    assert (view.name, view.rows(1, 1)[0].text) == ("Links", "durham.police.example: Read the report")
    press(reader, "b")
    assert place(reader) == "Storm closes coastal road"


def test_the_list_of_links_opens_at_those_of_the_current_paragraph() -> None:
    reader = opened_with_links()
    press(reader, "n", "n")
    assert "E-mail to news@herald.example: Write to us. 4 of 4." in said(press(reader, "l"))
    assert said(press(reader, "w")).startswith("Links. E-mail to")


def test_only_enter_in_the_list_of_links_opens_a_page() -> None:
    reader = opened_with_links()
    assert not any(isinstance(effect, Browse) for effect in press(reader, "l").effects)
    outcome = press(reader, "enter")
    assert said(outcome) == "Opening durham.police.example in the web browser."
    assert Browse(REPORT.url) in outcome.effects
    outcome = press(reader, "end", "enter")
    assert said(outcome) == "This is an e-mail address. Only web pages can be opened from here."
    assert not any(isinstance(effect, Browse) for effect in outcome.effects)


def test_without_links_the_page_of_the_article_is_listed() -> None:
    reader = opened_with_links(article())
    assert said(press(reader, "l")).endswith("herald.example: the page of this article. 1 of 1.")
    assert Browse("https://herald.example/6") in press(reader, "enter").effects
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
        assert not any(isinstance(effect, Mark) for effect in outcome.effects)


def test_links_list_each_address_once_and_leave_out_internal_ones() -> None:
    links, position = links_of(reading(linked(), Clean("")), 99)
    assert links == [REPORT, COUNCIL, MAIL]
    assert position == 2
