"""Bodies share a bounded memory, and somebody can always go on."""

import asyncio

import pytest

from newsreader.fetch.memory_budget import FREE_EACH, Memory


def test_whoever_is_small_never_waits() -> None:
    memory = Memory(most=0)
    first = memory.share()
    assert first.take(FREE_EACH + 1)  # the one that holds some may always go on
    assert all(memory.share().take(FREE_EACH) for _ in range(100))


def test_who_would_hold_more_than_there_is_room_for_has_to_wait() -> None:
    memory = Memory(most=1000)
    first, second = memory.share(), memory.share()
    assert first.take(FREE_EACH + 800)
    assert not second.take(FREE_EACH + 300)
    assert second.take(FREE_EACH + 200)
    assert first.take(5000)


@pytest.mark.parametrize("others", [1, 5])
def test_they_go_on_when_some_is_given_back(others: int) -> None:
    async def all_of_them() -> None:
        memory = Memory(most=1000)
        with memory.share() as first:
            assert first.take(FREE_EACH + 1000)
            waiting = [asyncio.create_task(body(memory)) for _ in range(others)]
            await asyncio.sleep(0)
            assert not any(task.done() for task in waiting)
        async with asyncio.timeout(10):
            await asyncio.gather(*waiting)

    async def body(memory: Memory) -> None:
        with memory.share() as share:
            for _ in range(3):
                await share.wait_and_take(FREE_EACH)

    asyncio.run(all_of_them())
