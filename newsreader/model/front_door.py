"""The front door of a room: names that load the module that defines them when they are first used.

A heavy module costs nothing until it is needed, and no import has to stand inside a function for that. Other rooms
write `from newsreader import articles` and `articles.clean_page(...)`. A module of the room itself, which needs another
only at times, does the same. A room's `__init__.py` has:

    if TYPE_CHECKING:
        from newsreader.articles.cleaning import clean_page as clean_page
    else:
        __getattr__ = FrontDoor(__name__, {"cleaning": "clean_page"})
"""

from collections.abc import Mapping


class FrontDoor:
    """A module's `__getattr__` that finds names in other modules of its package.

    `modules` are module names, relative to the package `room`, each with the names it defines, separated by spaces.
    `whole` are modules that are names themselves: `store.backup.restore(...)`. Nothing is cached, so that a test can
    replace a name in its module.
    """

    def __init__(self, room: str, modules: Mapping[str, str], whole: str = "") -> None:
        self._room = room
        self.module_of = {name: f"{room}.{module}" for module, names in modules.items() for name in names.split()}
        self.module_of |= dict.fromkeys(whole.split(), room)

    def __call__(self, name: str) -> object:
        """Load a name's module, if it is not loaded yet. Raises AttributeError for a name of no module."""
        if name not in self.module_of:
            raise AttributeError(f"module {self._room!r} has no attribute {name!r}")
        module = self.module_of[name]
        # Not importlib, which Python has not loaded by itself: `fromlist` has it return the module, not the package.
        if module == self._room:
            return __import__(f"{module}.{name}", fromlist=["__name__"])
        return getattr(__import__(module, fromlist=[name]), name)
