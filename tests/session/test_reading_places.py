"""Reading places: saved with every sentence, and resumed."""

from newsreader.model.values import ReadingPlace
from newsreader.session.values import DeletePlace, Effect, Outcome, SavePlace, SentenceHeard
from tests.session.earlier_session import EarlierSession
from tests.session.steps import (
    article_loads,
    asks,
    hear,
    open_article,
    place,
    press,
    reads,
    said,
    says,
    selected,
    session,
)

AT_THE_WALL = ReadingPlace("4", 5, "The council will look at the wall.", 52)


def kept(outcome: Outcome) -> list[Effect]:
    return [effect for effect in outcome.effects if isinstance(effect, SavePlace | DeletePlace)]


def test_every_heard_sentence_saves_the_place() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    assert kept(reader.handle(SentenceHeard(started.token, 0))) == [
        SavePlace(ReadingPlace("6", 1, "The sea came over the wall at noon.", 10))
    ]
    (after,) = kept(reader.handle(SentenceHeard(started.token, 1)))
    assert isinstance(after, SavePlace)
    assert after.place.text == "Nobody was hurt."


def test_moving_saves_the_place_and_the_beginning_deletes_it() -> None:
    reader = session()
    assert not kept(open_article(reader))
    (moved,) = kept(press(reader, "}"))
    assert isinstance(moved, SavePlace)
    assert not kept(press(reader, "w"))
    assert kept(press(reader, "home")) == [DeletePlace("6")]


def test_an_article_heard_to_its_end_has_no_saved_place() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    last = len(started.sentences) - 1
    for index in range(last):
        reader.handle(SentenceHeard(started.token, index))
    assert kept(reader.handle(SentenceHeard(started.token, last))) == [DeletePlace("6")]
    press(reader, "b")
    assert reads(open_article(reader, "space")).sentences[0].text == "Storm closes coastal road"


def test_the_article_left_last_is_offered_at_the_start_and_space_resumes_it() -> None:
    reader = session(saved=EarlierSession({"6": ReadingPlace("6", 1, "x", 10), "4": AT_THE_WALL}))
    assert said(reader.start()) == (
        "Newsreader. 6 headlines. Press h for help. Bus fares to rise in spring. The Herald. 3 of 6. Yesterday."
        " You stopped here, at 52 percent. Press space to go on."
    )
    assert selected(reader) == "Bus fares to rise in spring"
    announced = open_article(reader, "space")
    assert says(announced).texts == ("Continuing: Bus fares to rise in spring.",)
    assert reads(hear(reader, announced)).sentences[0].text == "The council will look at the wall."


def test_an_article_resumes_where_it_was_left_and_says_so() -> None:
    reader = session(saved=EarlierSession({"4": AT_THE_WALL}))
    press(reader, "down", "down")
    announced = said(open_article(reader))
    assert announced.endswith("Resuming at 44 percent. Press g for the start.")
    assert place(reader) == "The council will look at the wall."
    press(reader, "g")
    assert place(reader) == "Bus fares to rise in spring"


def test_a_changed_article_resumes_at_the_same_sentence() -> None:
    for sentence in (0, 5, 900):
        moved = ReadingPlace("6", sentence, "The council will look at the wall.", 52)
        reader = session(saved=EarlierSession({"6": moved}))
        open_article(reader)
        assert place(reader) == "The council will look at the wall."


def test_without_the_saved_sentence_its_number_decides() -> None:
    reader = session(saved=EarlierSession({"6": ReadingPlace("6", 900, "This was taken out.", 52)}))
    open_article(reader)
    assert place(reader) == "The tide turns at six."


def test_a_removed_headline_is_not_offered() -> None:
    reader = session(saved=EarlierSession({"gone": ReadingPlace("gone", 3, "x", 20)}))
    assert "You stopped" not in said(reader.start())
    assert selected(reader) == "Storm closes coastal road"


def test_an_article_resumes_at_a_place_that_is_not_written_yet() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]", "]")
    press(reader, "b")
    open_article(reader)
    assert place(reader) == "Nobody was hurt."


def test_going_from_article_to_article_saves_the_place_of_each() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]")
    article_loads(reader, asks(press(reader, "N")))
    press(reader, "]", "]")
    article_loads(reader, asks(press(reader, "P")))
    assert place(reader) == "The sea came over the wall at noon."
    article_loads(reader, asks(press(reader, "N")))
    assert place(reader) == "Nobody was hurt."
