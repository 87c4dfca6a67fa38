"""The watchdog's timing."""

from newsreader.speech.voice.watchdog import (
    FIRST_TIMEOUT_SECONDS,
    LONGEST_TIMEOUT_SECONDS,
    PING_SECONDS,
    QUICK_SECONDS,
    TIMEOUT_SECONDS,
    WELL_AFTER_SECONDS,
    Watchdog,
)


def answered_once() -> Watchdog:
    """The watchdog of a process that gave its first answer at the time 0."""
    watchdog = Watchdog()
    watchdog.ping(0)
    watchdog.pong(0)
    return watchdog


def test_the_next_ping_waits_for_the_answer_to_the_last() -> None:
    watchdog = Watchdog()
    assert watchdog.ping(1)
    assert not watchdog.ping(2)
    watchdog.pong(3)
    assert watchdog.ping(4)


def test_a_first_answer_may_take_longer_than_others() -> None:
    watchdog = Watchdog()
    watchdog.ping(0)
    assert not watchdog.times_out(FIRST_TIMEOUT_SECONDS)
    assert watchdog.times_out(FIRST_TIMEOUT_SECONDS + 0.1)


def test_the_timeout_doubles_with_each_process_that_did_not_answer_up_to_a_limit() -> None:
    watchdog = answered_once()
    for allowed in (TIMEOUT_SECONDS, 2 * TIMEOUT_SECONDS, 4 * TIMEOUT_SECONDS):
        watchdog.start()
        watchdog.ping(0)
        watchdog.pong(0)
        watchdog.ping(0)
        assert not watchdog.times_out(allowed)
        assert watchdog.times_out(allowed + 0.1)
    assert watchdog.timeout == LONGEST_TIMEOUT_SECONDS


def test_quick_answers_for_a_while_reset_the_timeout() -> None:
    watchdog = answered_once()
    watchdog.timeout = LONGEST_TIMEOUT_SECONDS
    watchdog.ping(WELL_AFTER_SECONDS)
    watchdog.pong(WELL_AFTER_SECONDS + QUICK_SECONDS / 2)
    assert watchdog.timeout == TIMEOUT_SECONDS


def test_a_slow_answer_restarts_that_while() -> None:
    watchdog = answered_once()
    watchdog.timeout = LONGEST_TIMEOUT_SECONDS
    watchdog.ping(WELL_AFTER_SECONDS)
    watchdog.pong(WELL_AFTER_SECONDS + 2 * QUICK_SECONDS)
    watchdog.ping(WELL_AFTER_SECONDS + 1)
    watchdog.pong(WELL_AFTER_SECONDS + 1)
    assert watchdog.timeout == LONGEST_TIMEOUT_SECONDS


def test_a_forgotten_ping_does_not_time_out() -> None:
    watchdog = answered_once()
    watchdog.ping(1)
    watchdog.forget()
    assert not watchdog.times_out(100)


def test_an_answer_that_is_allowed_more_time_is_late_after_that() -> None:
    watchdog = answered_once()
    watchdog.ping(1)
    watchdog.allow(2)
    assert not watchdog.times_out(3 + TIMEOUT_SECONDS)
    assert watchdog.times_out(3.1 + TIMEOUT_SECONDS)


def test_the_next_check_is_no_later_than_an_answer_is_due() -> None:
    watchdog = answered_once()
    assert watchdog.next_check_in(0) == PING_SECONDS
    watchdog.ping(0)
    assert watchdog.next_check_in(TIMEOUT_SECONDS + 1) == 0
