"""`Paper`, a terminal for line mode."""

import re
from contextlib import AbstractContextManager, nullcontext


class Paper:
    """A terminal that records what is written to it, and on which only Ctrl+C is typed."""

    encoding = "utf-8"
    leave: int | None = None
    locked = False
    cursor_up = True
    stop_asked = False

    def __init__(self) -> None:
        self.written: list[str] = []

    def taken(self) -> AbstractContextManager[None]:
        return nullcontext()

    def give_back(self) -> None: ...
    def wake(self) -> None: ...
    def suspend(self, *, all_of_us: bool = False) -> None: ...

    def size(self) -> tuple[int, int]:
        return 80, 24

    def read(self, _seconds: float | None = None) -> bytes | None:
        return b"\x03"

    def write(self, text: str) -> bool:
        self.written.append(" ".join(re.sub(r"\x1b\[[0-9]*A", "", text).split()))
        return True

    def continued(self) -> bool:
        return False
