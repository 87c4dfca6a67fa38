"""Where one stopped: kept with every sentence, and gone on from."""

from newsreader.model.values import KeptPlace
from newsreader.session.values import Effect, ForgetPlace, KeepPlace, Outcome, SentenceHeard
from tests.session.memories import Remembered
from tests.session.steps import asks, comes, hear, open_article, place, press, reads, said, says, selected, session

AT_THE_WALL = KeptPlace("4", 5, "The council will look at the wall.", 52)


def kept(outcome: Outcome) -> list[Effect]:
    return [effect for effect in outcome.effects if isinstance(effect, KeepPlace | ForgetPlace)]


def test_with_every_sentence_that_is_heard_the_place_is_written_down() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    assert kept(reader.tell(SentenceHeard(started.token, 0))) == [
        KeepPlace(KeptPlace("6", 1, "The sea came over the wall at noon.", 10))
    ]
    (after,) = kept(reader.tell(SentenceHeard(started.token, 1)))
    assert isinstance(after, KeepPlace)
    assert after.place.text == "Nobody was hurt."


def test_moving_keeps_the_place_too_and_the_beginning_needs_none() -> None:
    reader = session()
    assert not kept(open_article(reader))
    (moved,) = kept(press(reader, "}"))
    assert isinstance(moved, KeepPlace)
    assert not kept(press(reader, "w"))
    assert kept(press(reader, "home")) == [ForgetPlace("6")]


def test_heard_to_its_end_an_article_has_no_place_any_more() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    last = len(started.sentences) - 1
    for index in range(last):
        reader.tell(SentenceHeard(started.token, index))
    assert kept(reader.tell(SentenceHeard(started.token, last))) == [ForgetPlace("6")]
    press(reader, "b")
    assert reads(open_article(reader, "space")).sentences[0].text == "Storm closes coastal road"


def test_the_article_that_was_left_last_is_offered_at_the_start_and_space_goes_on_with_it() -> None:
    reader = session(memory=Remembered({"6": KeptPlace("6", 1, "x", 10), "4": AT_THE_WALL}))
    assert said(reader.start()) == (
        "Newsreader. 6 headlines. Press h for help. Bus fares to rise in spring. The Herald. 3 of 6. Yesterday."
        " You stopped here, at 52 percent. Press space to go on."
    )
    assert selected(reader) == "Bus fares to rise in spring"
    told = open_article(reader, "space")
    assert says(told).texts == ("Continuing: Bus fares to rise in spring.",)
    assert reads(hear(reader, told)).sentences[0].text == "The council will look at the wall."


def test_an_article_that_was_left_is_opened_where_it_was_left_and_says_so() -> None:
    reader = session(memory=Remembered({"4": AT_THE_WALL}))
    press(reader, "down", "down")
    told = said(open_article(reader))
    assert told.endswith("Resuming at 44 percent. Press g for the start.")
    assert place(reader) == "The council will look at the wall."
    press(reader, "g")
    assert place(reader) == "Bus fares to rise in spring"


def test_an_article_that_has_changed_is_gone_on_with_at_the_same_sentence() -> None:
    for sentence in (0, 5, 900):
        moved = KeptPlace("6", sentence, "The council will look at the wall.", 52)
        reader = session(memory=Remembered({"6": moved}))
        open_article(reader)
        assert place(reader) == "The council will look at the wall."


def test_where_the_sentence_has_gone_its_number_tells() -> None:
    reader = session(memory=Remembered({"6": KeptPlace("6", 900, "This was taken out.", 52)}))
    open_article(reader)
    assert place(reader) == "The tide turns at six."


def test_a_headline_that_has_gone_is_not_offered() -> None:
    reader = session(memory=Remembered({"gone": KeptPlace("gone", 3, "x", 20)}))
    assert "You stopped" not in said(reader.start())
    assert selected(reader) == "Storm closes coastal road"


def test_an_article_that_was_left_a_moment_ago_is_gone_on_with_before_that_is_written() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]", "]")
    press(reader, "b")
    open_article(reader)
    assert place(reader) == "Nobody was hurt."


def test_going_on_from_one_article_to_the_next_keeps_the_place_of_each() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]")
    comes(reader, asks(press(reader, "N")))
    press(reader, "]", "]")
    comes(reader, asks(press(reader, "P")))
    assert place(reader) == "The sea came over the wall at noon."
    comes(reader, asks(press(reader, "N")))
    assert place(reader) == "Nobody was hurt."
