"""The front door of a room: names that load the module that defines them when they are first used.

A heavy module costs nothing until it is needed, and no import has to stand inside a function for that. Other rooms
write `from newsreader import articles` and `articles.clean_page(...)`. A module of the room itself, which needs another
only at times, does the same. A room's `__init__.py` has:

    TYPE_CHECKING = False
    if TYPE_CHECKING:
        from newsreader.articles.cleaning import clean_page as clean_page
    else:
        __getattr__ = FrontDoor(__name__, __file__)

Type checkers know this name also where it is not imported from `typing`, whose import would cost the version half its
time (tools/benchmarks/start_speed.py). A room that consists of many small names has its modules searched for them.
"""

import sys


class FrontDoor:
    """A module's `__getattr__` that finds names in other modules of its package.

    The names are those that the `file` of the package `room` imports for the type checker, each in a line of its own.
    Some are modules of the room: `store.backup.restore(...)`. `searched` are modules that are loaded one after another,
    from the left, until one has the name: those needed first stand first. No value is cached, so that a test can
    replace a name in its module.
    """

    def __init__(self, room: str, file: str, searched: str = "") -> None:
        self._room = room
        with open(file, encoding="utf-8") as source:  # noqa: PTH123  (pathlib may not be loaded yet)
            imports = [row.split() for row in source if row.startswith("    from ")]
        self.module_of = {name: module for _from, module, _import, name, *_as in imports if name != "*"}
        self.searched = searched.split()
        self.module_of |= dict.fromkeys(self.searched, room)

    def __call__(self, name: str) -> object:
        """Load a name's module, if it is not loaded yet. Raises AttributeError for a name of no module."""
        module = self.module_of.get(name) or self._search(name)
        # Not importlib, which Python has not loaded by itself: `fromlist` has it return the module, not the package.
        if module == self._room:
            return __import__(f"{module}.{name}", fromlist=["__name__"])
        loaded = sys.modules.get(module)
        if hasattr(loaded, name):  # three times as quick as an import that finds it loaded
            return getattr(loaded, name)
        return getattr(__import__(module, fromlist=[name]), name)

    def _search(self, name: str) -> str:
        """Return the name of the module that has a name and remember it. Raises AttributeError for a name of none."""
        for searched in self.searched if not name.startswith("_") else ():
            module = f"{self._room}.{searched}"
            if hasattr(__import__(module, fromlist=["__name__"]), name):
                self.module_of[name] = module
                return module
        raise AttributeError(f"module {self._room!r} has no attribute {name!r}")
