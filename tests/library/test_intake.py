"""What a refresh brings is stored soon, several sources at a time, and nobody waits for a source that never comes."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from newsreader.errors import StoreBusy
from newsreader.library import intake as intake_module
from newsreader.library.intake import Intake
from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.store.source_rows import Failure, News, NewSource, Outcome, Stored, Unchanged
from newsreader.store.store import Store
from tests.store.test_refusals import LOCKS, holding

NOW = datetime(2023, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.db") as opened:
        opened.add_sources([NewSource(f"http://news.example/{number}", f"Source {number}") for number in range(1, 10)])
        yield opened


def intake(store: Store, expected: int) -> Intake:
    return Intake(store, lambda: NOW, expected, store.generation())


def item(name: str) -> News:
    return News("feed", (Entry(name, line(name), f"http://news.example/{name}"),))


def test_outcomes_are_stored_when_the_last_expected_one_has_arrived(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "SECONDS", 3600.0)

    async def run() -> list[Stored]:
        into = intake(store, 4)
        outcomes: list[Outcome] = [item("a"), Unchanged(), Failure("It is gone."), item("b")]
        return await asyncio.gather(*(into.store(str(number), each) for number, each in enumerate(outcomes, 1)))

    assert [each.new for each in asyncio.run(run())] == [1, 0, 0, 1]
    assert store.source("3").last_error == "It is gone."


def test_an_outcome_does_not_wait_long_for_slow_ones(store: Store) -> None:
    async def run() -> Stored:
        return await intake(store, 100).store("1", item("a"))

    started = monotonic()
    assert asyncio.run(run()).new == 1
    assert monotonic() - started < 10


def test_waiting_outcomes_are_stored_when_a_refresh_is_interrupted(store: Store) -> None:
    async def run() -> None:
        into = intake(store, 100)
        task = asyncio.create_task(into.store("1", item("a")))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        into.flush()

    asyncio.run(run())
    assert store.source("1").total == 1


def test_outcomes_that_arrive_while_others_are_stored_are_stored_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "TOGETHER", 2)
    monkeypatch.setattr(intake_module, "SECONDS", 0.001)

    async def run() -> list[Stored]:
        into = intake(store, 9)
        tasks = []
        for number in range(1, 10):
            tasks.append(asyncio.create_task(into.store(str(number), item(f"item-{number}"))))
            await asyncio.sleep(0)
        return await asyncio.gather(*tasks)

    assert [each.new for each in asyncio.run(run())] == [1] * 9
    assert [store.source(str(number)).total for number in range(1, 10)] == [1] * 9


def test_an_interrupted_refresh_waits_for_its_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_module, "TOGETHER", 2)

    async def run() -> None:
        into = intake(store, 9)
        tasks = [asyncio.create_task(into.store(str(number), item(f"item-{number}"))) for number in range(1, 4)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        into.flush()
        assert [store.source(str(number)).total for number in range(1, 5)] == [1, 1, 1, 0]

    asyncio.run(run())


def test_an_unwritable_store_fails_all_waiting_outcomes(short_lock_wait: None, store: Store, tmp_path: Path) -> None:

    async def run() -> list[Stored | BaseException]:
        into = intake(again, 2)
        return await asyncio.gather(
            *(into.store(str(number), Unchanged()) for number in (1, 2)), return_exceptions=True
        )

    with Store.open(tmp_path / "news.db") as again, holding(tmp_path / "news.db", LOCKS["a writer"]):
        assert [type(each) for each in asyncio.run(run())] == [StoreBusy, StoreBusy]
