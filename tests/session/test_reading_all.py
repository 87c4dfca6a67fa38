"""Reading all: one article after another, what follows what, what ends it, and when it gives up."""

from newsreader import messages
from newsreader.session.values import (
    ArticleOpened,
    ListView,
    OpenArticle,
    Outcome,
    PrepareArticle,
    Read,
    RefreshSources,
)
from tests.session.memories import Remembered
from tests.session.shelves import MemoryShelf
from tests.session.steps import (
    asks,
    comes,
    hear,
    open_article,
    press,
    reads,
    said,
    says,
    selected,
    session,
    start_reading_all,
)


def test_the_next_article_follows_the_end_of_one() -> None:
    reader = session()
    first = start_reading_all(reader)
    assert reads(first).sentences[0].text == "Storm closes coastal road"
    asked = asks(hear(reader, first))
    assert asked.headline.title == "Local choir wins national prize"
    told = comes(reader, asked)
    assert says(told).texts == ("End of article. Next article.",)
    assert reads(hear(reader, told)).sentences[0].text == "Local choir wins national prize"


def test_the_article_after_this_one_is_made_ready_while_this_one_is_read() -> None:
    reader = session()
    assert [e.headline.id for e in start_reading_all(reader).effects if isinstance(e, PrepareArticle)] == ["5"]


def test_all_that_is_heard_is_marked_read_and_after_the_last_reading_ends() -> None:
    reader = session()
    press(reader, "end", "up")
    outcome = start_reading_all(reader)
    told = comes(reader, asks(hear(reader, outcome)))
    ended = hear(reader, hear(reader, told))
    assert said(ended) == "End of article. Nothing follows."
    assert not any(isinstance(effect, OpenArticle | Read) for effect in hear(reader, ended).effects)
    press(reader, "b")
    view = reader.view
    assert isinstance(view, ListView)
    assert [row.read for row in view.rows(3, 3)] == [False, True, True]


def test_what_has_been_read_is_passed_over_and_back_one_is_at_the_headline_that_is_read() -> None:
    reader = session()
    press(reader, "down", "u", "up")
    asked = asks(hear(reader, start_reading_all(reader)))
    assert asked.headline.title == "Bus fares to rise in spring"
    comes(reader, asked)
    press(reader, "b")
    assert selected(reader) == "Bus fares to rise in spring"


def test_read_all_in_an_article_goes_on_from_its_sentence() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]")
    outcome = press(reader, "c")
    assert reads(outcome).sentences[0].text == "The sea came over the wall at noon."
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_read_all_while_an_article_is_read_cuts_nothing() -> None:
    reader = session()
    outcome = open_article(reader, "space")
    assert press(reader, "c") == Outcome()
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_only_reading_by_space_ends_with_its_article() -> None:
    reader = session()
    ended = hear(reader, open_article(reader, "space"))
    assert said(ended) == "End of article."
    assert hear(reader, ended) == Outcome()


def test_a_pause_and_what_is_said_between_do_not_end_reading_all() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "space")
    press(reader, "space")
    hear(reader, press(reader, "s"))
    again = hear(reader, press(reader, "w"))
    assert asks(hear(reader, again)).headline.id == "5"


def test_what_is_asked_while_reading_all_is_held_does_not_end_it() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "space")
    hear(reader, press(reader, "w"))
    assert asks(hear(reader, press(reader, "space"))).headline.id == "5"


def test_what_is_asked_twice_while_an_article_is_read_does_not_end_the_reading() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "s")
    assert reads(hear(reader, press(reader, "s"))).sentences


def test_silence_ends_reading_all() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "escape")
    assert said(hear(reader, press(reader, "space"))) == "End of article."


def test_moving_in_the_list_while_the_next_article_is_waited_for_ends_reading_all() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    press(reader, "b", "down")
    assert comes(reader, asked) == Outcome()


def test_an_article_chosen_while_the_next_was_waited_for_does_not_follow_another() -> None:
    reader = session()
    hear(reader, start_reading_all(reader))
    press(reader, "b", "b", "end")
    outcome = comes(reader, asks(press(reader, "space")))
    assert reads(outcome).sentences[0].text == "Drug supply chains disrupted."


def test_an_article_that_cannot_be_had_is_told_of_and_passed_over_and_three_in_a_row_end_it() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    for _ in range(2):
        told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
        assert said(told).endswith(". The site does not answer.")
        asked = asks(hear(reader, told))
    told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert said(told) == (
        "Hospital opens eye clinic. The site does not answer. Several articles could not be opened, so reading stops"
        " here."
    )
    assert hear(reader, told) == Outcome()


def test_after_an_article_that_cannot_be_had_it_is_not_said_that_one_has_ended() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert said(told) == "Local choir wins national prize. The site does not answer."
    assert says(comes(reader, asks(hear(reader, told)))).texts[0] == "Next article."


def test_asking_for_news_leaves_an_article_that_is_read_alone() -> None:
    reader = session()
    outcome = start_reading_all(reader)
    asked = press(reader, "R")
    assert [type(effect) for effect in asked.effects] == [RefreshSources]
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_without_a_voice_reading_all_says_how_the_voice_is_turned_on_and_how_one_reads_without_it() -> None:
    reader = session(voice=False)
    off = "The voice is off. Press v to turn it on"
    assert said(press(reader, "c")) == f"{off}, or Enter to open the article."
    open_article(reader)
    assert said(press(reader, "c")) == f"{off}, n to go on without it, or capital N for the next article."


def test_next_and_previous_article_go_on_reading_if_one_is_read() -> None:
    reader = session()
    open_article(reader, "space")
    asked = asks(press(reader, "N"))
    assert asked.headline.id == "5"
    assert asks(press(reader, "N")).headline.id == "4"
    assert asks(press(reader, "P")).headline.id == "5"
    outcome = comes(reader, asks(press(reader, "N")))
    assert reads(outcome).sentences[0].text == "Bus fares to rise in spring"


def test_next_article_is_only_opened_if_none_is_read_and_there_is_none_beyond_the_edge() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "P")) == "This is the first headline."
    opened = comes(reader, asks(press(reader, "N")))
    assert said(opened).startswith("Local choir wins national prize.")
    assert not any(isinstance(effect, Read) for effect in opened.effects)


def test_one_goes_back_from_an_article_to_its_own_headline_in_the_list_and_in_the_queue() -> None:
    reader = session(voice=False)
    open_article(reader)
    for _ in range(2):
        comes(reader, asks(press(reader, "N")))
    press(reader, "N")
    assert said(press(reader, "b")) == "Stopped waiting."
    assert said(press(reader, "b")).startswith("Bus fares to rise in spring.")
    reader = session(voice=False, memory=Remembered(queued=["4", "2", "1"]))
    press(reader, "I")
    open_article(reader)
    comes(reader, asks(press(reader, "N")))
    assert said(press(reader, "b")) == "School adds braille lessons. The Herald. 2 of 3."
    assert said(press(reader, "b")).startswith("Storm closes coastal road.")


def test_where_there_are_no_headlines_none_are_read() -> None:
    reader = session(shelved=MemoryShelf([]))
    assert said(press(reader, "c")) == messages.NOTHING_LISTED.with_keys(messages.KEYBOARD).full
