"""What a library calls when something happens to it."""

from collections.abc import Callable

from newsreader.model.frozen import dataclass


def _ignore(*_sentence: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Callbacks:
    """Called on the thread that opens or uses a library.

    `on_notice`: with a sentence about what happened to it, such as that it was damaged. `on_slow`: with a sentence to
    announce at once, while opening takes long. `on_replaced`: another process has restored a copy over it.
    """

    on_notice: Callable[[str], object] = _ignore
    on_slow: Callable[[str], object] = _ignore
    on_replaced: Callable[[], object] = _ignore


IGNORED = Callbacks()
