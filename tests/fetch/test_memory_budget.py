"""Bodies share a memory budget, and one of them can always finish."""

import asyncio

import pytest

from newsreader.fetch.memory_budget import FREE_BYTES, MemoryBudget


def test_small_bodies_never_wait_for_memory() -> None:
    memory = MemoryBudget(most=0)
    first = memory.share()
    assert first.take(FREE_BYTES + 1)  # the one that holds some may always go on
    assert all(memory.share().take(FREE_BYTES) for _ in range(100))


def test_a_body_beyond_the_memory_budget_waits() -> None:
    memory = MemoryBudget(most=1000)
    first, second = memory.share(), memory.share()
    assert first.take(FREE_BYTES + 800)
    assert not second.take(FREE_BYTES + 300)
    assert second.take(FREE_BYTES + 200)
    assert first.take(5000)


@pytest.mark.parametrize("others", [1, 5])
def test_waiting_bodies_continue_when_memory_is_given_back(others: int) -> None:
    async def all_of_them() -> None:
        memory = MemoryBudget(most=1000)
        with memory.share() as first:
            assert first.take(FREE_BYTES + 1000)
            waiting = [asyncio.create_task(body(memory)) for _ in range(others)]
            await asyncio.sleep(0)
            assert not any(task.done() for task in waiting)
        async with asyncio.timeout(10):
            await asyncio.gather(*waiting)

    async def body(memory: MemoryBudget) -> None:
        with memory.share() as share:
            for _ in range(3):
                await share.wait_and_take(FREE_BYTES)

    asyncio.run(all_of_them())
