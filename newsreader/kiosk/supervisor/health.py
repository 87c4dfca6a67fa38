"""The doctor's look at a kiosk: whether it runs, its policy, how new its news is, its sources."""

import fcntl
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from newsreader import messages
from newsreader.doctor.finding import Check, Data, Finding, Surroundings
from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import load
from newsreader.kiosk.stock import stock
from newsreader.kiosk.stock.stock import Stock
from newsreader.kiosk.supervisor import single_instance

OLD_SECONDS = 86_400
"""News that is older than this is no news. A policy asks for it once a day at least."""


def judge_kiosk(kept: Stock, now: datetime, *, runs: bool) -> Iterator[Finding]:
    """Of a library that a kiosk has had. `now` is aware."""
    yield Finding(
        "kiosk",
        "ok" if runs else "failed",
        messages.KIOSK_RUNS if runs else messages.KIOSK_STOPPED,
        "" if runs else messages.START_KIOSK,
        {"runs": runs},
    )
    data: Data = {
        "refreshed": kept.refreshed.isoformat(timespec="seconds") if kept.refreshed else None,
        "sources": None if kept.sources is None else len(kept.sources),
        "silent": kept.failed,
        "problems": kept.problems,
    }
    if kept.refreshed is None:
        yield Finding("news", "failed", messages.KIOSK_NO_NEWS, messages.SEE_JOURNAL, data)
        return
    seconds = (now - kept.refreshed).total_seconds()
    if seconds >= OLD_SECONDS:
        yield Finding("news", "failed", messages.kiosk_old_news(messages.ago(int(seconds))), messages.SEE_JOURNAL, data)
    elif kept.problems or kept.failed:
        told = [*kept.problems, *([messages.sources_silent(len(kept.failed))] if kept.failed else [])]
        yield Finding("news", "warning", messages.sentences(told), data=data)
    else:
        since = messages.FETCHED_LATER if seconds < 0 else messages.ago(int(seconds))
        yield Finding("news", "ok", messages.kiosk_news(since), data=data)


def judge_policy(file: Path) -> Finding:
    """Of the file that a running kiosk reads before each visit."""
    try:
        load(file)
    except BadPolicy as bad:
        told = messages.sentences([messages.KIOSK_POLICY_WRONG, *bad.problems])
        return Finding("policy", "failed", told, messages.MEND_POLICY, {"problems": bad.problems})
    return Finding("policy", "ok", messages.KIOSK_POLICY_RIGHT, data={"problems": ()})


def look(surroundings: Surroundings) -> Iterator[Finding]:
    """Nothing where no kiosk has ever run."""
    if surroundings.folders and (surroundings.folders.data / single_instance.FILE).exists():
        data = surroundings.folders.data
        runs = is_held(data / single_instance.FILE)
        yield from judge_kiosk(stock.load(data), datetime.now(UTC), runs=runs)
        if runs and (policy := single_instance.policy_of(data / single_instance.FILE)) is not None:
            yield judge_policy(policy)


def is_held(lock: Path) -> bool:
    """Whether a kiosk holds this lock. One that cannot be looked at is taken for held."""
    try:
        descriptor = os.open(lock, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


CHECK = Check("kiosk", look)
