"""The doctor's check of a kiosk: whether it runs, its policy, the age of its news, its sources."""

from collections.abc import Iterator
from datetime import UTC, datetime

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
from newsreader.system import file_lock

OLD_SECONDS = 86_400
"""Older news is stale: a policy restocks at least once a day."""


def look(surroundings: Surroundings) -> Iterator[Finding]:
    """All findings about a kiosk; none if no kiosk has ever run."""
    if surroundings.folders is None or not (surroundings.folders.data / single_instance.FILE).exists():
        return
    folder = surroundings.folders.data
    lock = folder / single_instance.FILE
    runs = file_lock.is_locked(lock)
    if runs:
        yield Finding("kiosk", "ok", kiosk_admin.KIOSK_RUNS, data={"runs": True})
    else:
        yield Finding("kiosk", "failed", kiosk_admin.KIOSK_STOPPED, kiosk_admin.START_KIOSK, {"runs": False})
    yield news(stock.load(folder), datetime.now(UTC))
    path = folder / DATABASE
    damaged = f"{path.name}.{database_file.DAMAGED}-"
    if names := tuple(name for name in database_file.earlier_libraries(path) if name.startswith(damaged)):
        remedy = kiosk_admin.delete_damaged(short(folder))
        yield Finding("damage", "warning", kiosk_admin.kiosk_damage(names), remedy, {"files": names})
    if runs and (file := single_instance.policy_of(lock)) is not None:
        try:
            load(file)
        except BadPolicy as bad:
            wrong = messages.sentences([kiosk_admin.KIOSK_POLICY_INVALID, *bad.problems])
            yield Finding("policy", "failed", wrong, kiosk_admin.CORRECT_POLICY, {"problems": bad.problems})
        else:
            yield Finding("policy", "ok", kiosk_admin.KIOSK_POLICY_VALID, data={"problems": ()})


def news(record: Stock, now: datetime) -> Finding:
    """The finding about a kiosk's news, by its stock record. `now` is aware."""
    data: Data = {
        "refreshed": record.refreshed.isoformat(timespec="seconds") if record.refreshed else None,
        "sources": None if record.sources is None else len(record.sources),
        "silent": record.failed,
        "problems": record.problems,
    }
    if record.refreshed is None:
        return Finding("news", "failed", kiosk_admin.KIOSK_NO_NEWS, kiosk_admin.SEE_JOURNAL, data)
    seconds = int((now - record.refreshed).total_seconds())
    if seconds >= OLD_SECONDS:
        old = kiosk_admin.kiosk_old_news(messages.ago(seconds))
        return Finding("news", "failed", old, kiosk_admin.SEE_JOURNAL, data)
    if record.problems or record.failed:
        problems = [*record.problems, *([messages.sources_silent(len(record.failed))] if record.failed else [])]
        return Finding("news", "warning", messages.sentences(problems), data=data)
    since = messages.FETCHED_LATER if seconds < 0 else messages.ago(seconds)
    return Finding("news", "ok", kiosk_admin.kiosk_news(since), data=data)


CHECK = Check("kiosk", look)
