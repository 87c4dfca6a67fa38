"""How long the voice's child may take to answer."""

from newsreader.speech.voice.watchdog import (
    FIRST_PATIENCE_SECONDS,
    PATIENCE_SECONDS,
    PATIENCE_SECONDS_AT_MOST,
    PING_SECONDS,
    QUICK_SECONDS,
    WELL_AFTER_SECONDS,
    Patience,
)


def answered_once() -> Patience:
    """That of a child which has given its first answer at the time 0."""
    patience = Patience()
    patience.ask(0)
    patience.answer(0)
    return patience


def test_the_next_question_waits_for_the_answer_to_the_last() -> None:
    patience = Patience()
    assert patience.ask(1)
    assert not patience.ask(2)
    patience.answer(3)
    assert patience.ask(4)


def test_a_first_answer_may_take_longer_than_others() -> None:
    patience = Patience()
    patience.ask(0)
    assert not patience.runs_out(FIRST_PATIENCE_SECONDS)
    assert patience.runs_out(FIRST_PATIENCE_SECONDS + 0.1)


def test_patience_doubles_with_each_child_that_did_not_answer_up_to_a_limit() -> None:
    patience = answered_once()
    for allowed in (PATIENCE_SECONDS, 2 * PATIENCE_SECONDS, 4 * PATIENCE_SECONDS):
        patience.begin()
        patience.ask(0)
        patience.answer(0)
        patience.ask(0)
        assert not patience.runs_out(allowed)
        assert patience.runs_out(allowed + 0.1)
    assert patience.seconds == PATIENCE_SECONDS_AT_MOST


def test_quick_answers_for_a_while_make_it_as_short_as_at_first() -> None:
    patience = answered_once()
    patience.seconds = PATIENCE_SECONDS_AT_MOST
    patience.ask(WELL_AFTER_SECONDS)
    patience.answer(WELL_AFTER_SECONDS + QUICK_SECONDS / 2)
    assert patience.seconds == PATIENCE_SECONDS


def test_a_slow_answer_begins_that_while_anew() -> None:
    patience = answered_once()
    patience.seconds = PATIENCE_SECONDS_AT_MOST
    patience.ask(WELL_AFTER_SECONDS)
    patience.answer(WELL_AFTER_SECONDS + 2 * QUICK_SECONDS)
    patience.ask(WELL_AFTER_SECONDS + 1)
    patience.answer(WELL_AFTER_SECONDS + 1)
    assert patience.seconds == PATIENCE_SECONDS_AT_MOST


def test_what_is_forgotten_is_not_waited_for() -> None:
    patience = answered_once()
    patience.ask(1)
    patience.forget()
    assert not patience.runs_out(100)


def test_it_looks_again_no_later_than_an_answer_is_due() -> None:
    patience = answered_once()
    assert patience.look_again_in(0) == PING_SECONDS
    patience.ask(0)
    assert patience.look_again_in(PATIENCE_SECONDS + 1) == 0
