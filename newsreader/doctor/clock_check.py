"""Whether the clock is right, by the year that it shows and by the clocks of those who answered."""

from dataclasses import dataclass
from datetime import datetime

from newsreader.doctor.finding import Data, Finding, Status
from newsreader.messages import doctor as say

FIRST_YEAR, LAST_YEAR = 2025, 2099
"""Years that a clock can show. This program is not older; one whose battery is empty begins in 1970 or 2000."""

NOTED_SECONDS = 300
"""How far off a clock may be. Servers are seldom off by more than seconds; what comes out of a cache can be."""

WRONG_SECONDS = 3600
"""From here on days are wrong, and certificates may be taken for expired."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` is what it shows, aware. `ahead` is by how many seconds it was ahead of each answerer's. `refused` says
    that a site's certificate was not valid at that time."""

    now: datetime
    ahead: tuple[float, ...] = ()
    refused: bool = False


def judge_clock(clock: Clock) -> Finding:
    # An answerer's clock may be wrong too: ours is if none of them agrees with it.
    least: float | None = min(clock.ahead, key=abs, default=None)
    off = None if least is None else round(least)
    data: Data = {"seconds_ahead": off}
    if off is not None and abs(off) >= NOTED_SECONDS:
        status: Status = "failed" if abs(off) >= WRONG_SECONDS else "warning"
        return Finding("clock", status, say.clock_off(abs(off), slow=off < 0), say.SET_CLOCK, data)
    if not FIRST_YEAR <= clock.now.year <= LAST_YEAR:
        return Finding("clock", "failed", say.clock_senseless(clock.now.year), say.SET_CLOCK, data)
    if off is None and clock.refused:
        return Finding("clock", "warning", say.CLOCK_DOUBTED, say.SET_CLOCK, data)
    if off is None:
        return Finding("clock", "ok", say.CLOCK_UNCOMPARED, data=data)
    return Finding("clock", "ok", say.CLOCK_RIGHT, data=data)
