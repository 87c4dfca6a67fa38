"""The doctor's check of a kiosk: whether it runs, its policy, the age of its news, its sources."""

import fcntl
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from newsreader import messages
from newsreader.doctor.finding import Check, Data, Finding, Surroundings, short
from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import load
from newsreader.kiosk.stock import stock
from newsreader.kiosk.stock.stock import Stock
from newsreader.kiosk.supervisor import single_instance
from newsreader.library.library import DATABASE
from newsreader.messages import kiosk_admin
from newsreader.store import database_file

OLD_SECONDS = 86_400
"""Older news is stale: a policy restocks at least once a day."""


def judge_kiosk(record: Stock, now: datetime, *, runs: bool) -> Iterator[Finding]:
    """The findings about a kiosk's library. `now` is aware."""
    yield Finding(
        "kiosk",
        "ok" if runs else "failed",
        kiosk_admin.KIOSK_RUNS if runs else kiosk_admin.KIOSK_STOPPED,
        "" if runs else kiosk_admin.START_KIOSK,
        {"runs": runs},
    )
    data: Data = {
        "refreshed": record.refreshed.isoformat(timespec="seconds") if record.refreshed else None,
        "sources": None if record.sources is None else len(record.sources),
        "silent": record.failed,
        "problems": record.problems,
    }
    if record.refreshed is None:
        yield Finding("news", "failed", kiosk_admin.KIOSK_NO_NEWS, kiosk_admin.SEE_JOURNAL, data)
        return
    seconds = (now - record.refreshed).total_seconds()
    if seconds >= OLD_SECONDS:
        yield Finding(
            "news", "failed", kiosk_admin.kiosk_old_news(messages.ago(int(seconds))), kiosk_admin.SEE_JOURNAL, data
        )
    elif record.problems or record.failed:
        problems = [*record.problems, *([messages.sources_silent(len(record.failed))] if record.failed else [])]
        yield Finding("news", "warning", messages.sentences(problems), data=data)
    else:
        since = messages.FETCHED_LATER if seconds < 0 else messages.ago(int(seconds))
        yield Finding("news", "ok", kiosk_admin.kiosk_news(since), data=data)


def judge_damage(folder: Path) -> Finding | None:
    """The finding about libraries in this folder that were damaged, and saved before their repair."""
    path = folder / DATABASE
    damaged = f"{path.name}.{database_file.DAMAGED}-"
    names = tuple(name for name in database_file.earlier_libraries(path) if name.startswith(damaged))
    if not names:
        return None
    remedy = kiosk_admin.delete_damaged(short(folder))
    return Finding("damage", "warning", kiosk_admin.kiosk_damage(names), remedy, {"files": names})


def judge_policy(file: Path) -> Finding:
    """The finding about the policy that a running kiosk reads before each visit."""
    try:
        load(file)
    except BadPolicy as bad:
        wrong = messages.sentences([kiosk_admin.KIOSK_POLICY_INVALID, *bad.problems])
        return Finding("policy", "failed", wrong, kiosk_admin.CORRECT_POLICY, {"problems": bad.problems})
    return Finding("policy", "ok", kiosk_admin.KIOSK_POLICY_VALID, data={"problems": ()})


def look(surroundings: Surroundings) -> Iterator[Finding]:
    """All findings about a kiosk; none if no kiosk has ever run."""
    if surroundings.folders and (surroundings.folders.data / single_instance.FILE).exists():
        data = surroundings.folders.data
        runs = is_held(data / single_instance.FILE)
        yield from judge_kiosk(stock.load(data), datetime.now(UTC), runs=runs)
        if damaged := judge_damage(data):
            yield damaged
        if runs and (policy := single_instance.policy_of(data / single_instance.FILE)) is not None:
            yield judge_policy(policy)


def is_held(lock: Path) -> bool:
    """Whether a kiosk holds this lock. True if it cannot be examined."""
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
