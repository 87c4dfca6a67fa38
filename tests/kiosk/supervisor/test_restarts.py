"""How a visit ended decides how the next begins."""

import signal

import pytest

from newsreader.kiosk.supervisor.restarts import SHORT_PAUSE, Restarts, Start
from newsreader.kiosk.visit.beginning_and_end import Beginning, Ending

LONG = 3600.0


@pytest.mark.parametrize(
    ("began", "status", "lasted", "start"),
    [
        ("asleep", Ending.VISIT_ENDED, LONG, Start("asleep")),
        ("asleep", Ending.VISIT_ENDED, 0.1, Start("asleep", SHORT_PAUSE)),
        ("asleep", Ending.BEGIN_AGAIN, 0.0, Start("awake")),  # a visitor who pressed a key does not wait
        ("awake", Ending.BEGIN_AGAIN, LONG, Start("awake")),  # a key during the end of a visit is no crash
        ("after-crash", Ending.BEGIN_AGAIN, LONG, Start("awake")),
        ("awake", Ending.BEGIN_AGAIN, 0.2, Start("awake", SHORT_PAUSE)),  # so that they do not use up the CPU
        ("awake", Ending.LEFT, LONG, None),
    ],
)
def test_after_a_visit_the_kiosk_sleeps_wakes_or_ends(
    began: Beginning, status: int, lasted: float, start: Start | None
) -> None:
    assert Restarts().after(began, status, lasted) == start


@pytest.mark.parametrize("status", [1, 2, 3, 255, -signal.SIGSEGV, -signal.SIGKILL, None])
def test_any_other_exit_status_is_a_crash_and_the_next_visit_begins_at_once_and_says_so(status: int | None) -> None:
    assert Restarts().after("asleep", status, LONG) == Start("after-crash", after_fault=True)


def test_crashes_in_a_row_lengthen_the_pause_and_then_begin_asleep() -> None:
    restarts = Restarts()
    follow = [restarts.after("after-crash", 1, 0.5) for _ in range(9)]
    assert [start.in_seconds for start in follow if start] == [0, 0, 0.5, 1, 2, 4, 8, 10, 10]
    assert [start.beginning for start in follow if start] == ["after-crash"] * 5 + ["asleep"] * 4
    assert all(start.after_fault for start in follow if start)


@pytest.mark.parametrize(("status", "lasted"), [(Ending.VISIT_ENDED, 0.5), (Ending.BEGIN_AGAIN, 5.0), (1, LONG)])
def test_a_good_or_long_visit_resets_the_count_of_crashes(status: int, lasted: float) -> None:
    restarts = Restarts()
    for _ in range(6):
        restarts.after("asleep", 1, 0.5)
    restarts.after("asleep", status, lasted)
    restarts.after("asleep", 1, 0.5)
    start = restarts.after("asleep", 1, 0.5)
    assert start is not None
    assert start.in_seconds == (0.5 if status == 1 else 0.0)
