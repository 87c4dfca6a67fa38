"""The driver of a locked terminal takes keys until the face is left, and not one more."""

import asyncio
import os
import pty
import select
import signal
import threading
import tty
from collections.abc import Iterator

import pytest
from textual.app import App
from textual.events import Key
from textual.message import Message


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """What is typed on, and what is read from."""
    typed, read = pty.openpty()
    tty.setraw(read)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)}
    yield typed, read
    for number, handler in handlers.items():
        signal.signal(number, handler)
    for end in (typed, read):
        os.close(end)


def test_input_after_a_kiosks_face_is_left_stays_for_the_next_visit(terminal: tuple[int, int]) -> None:
    from newsreader.faces.visual.locked_driver import LockedDriver

    came = threading.Event()
    keys: list[str] = []

    class Driver(LockedDriver):
        def process_message(self, message: Message) -> None:
            if isinstance(message, Key):
                keys.append(message.key)
                came.set()

    async def made() -> Driver:
        return Driver(App())

    typed, read = terminal
    driver = asyncio.run(made())
    driver.terminal.input = read
    driver._reading = threading.Thread(target=driver.run_input_thread)
    driver._reading.start()
    os.write(typed, b"5")
    assert came.wait(10)
    driver.read_no_more()
    os.write(typed, b"7")
    driver.disable_input()
    assert keys == ["5"]
    assert select.select([read], [], [], 10)[0]
    assert os.read(read, 10) == b"7"
