"""How far long work has come."""

from collections.abc import Callable

STEP = 5
"""The least percentage between two reports of progress."""


def percent_done(done: int, total: int) -> int:
    """The percentage of work still under way: at most 99, since 100 would say that it is over."""
    return min(99, 100 * done // max(1, total))


def in_steps(report: Callable[[int], object], step: int = STEP) -> Callable[[int, int | None], None]:
    """Take the work done and its total, if that is known, and report the percentage once it has risen by a step."""
    reported = 0

    def progress(done: int, total: int | None) -> None:
        nonlocal reported
        if total and (percent := percent_done(done, total)) >= reported + step:
            reported = percent
            report(percent)

    return progress
