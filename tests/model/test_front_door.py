"""Front doors load what they name when it is asked for, and name the same to the type checker."""

import ast
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

import newsreader
from newsreader.model.front_door import FrontDoor
from tests.conftest import ONLY_ON_UNIX

PACKAGE = Path(newsreader.__file__).parent

FRONT_DOORS = [
    ".".join(path.parent.relative_to(PACKAGE.parent).parts)
    for path in sorted(PACKAGE.rglob("__init__.py"))
    if "FrontDoor(" in path.read_text("utf-8")
]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A package with a front door to one of its two modules."""
    package = tmp_path / "a_room"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from typing import TYPE_CHECKING\n"
        "from newsreader.model.front_door import FrontDoor\n"
        "if TYPE_CHECKING:\n"
        "    from a_room import other as other\n"
        "    from a_room.heavy import drop as drop\n"
        "    from a_room.heavy import lift as lift\n"
        "else:\n"
        "    __getattr__ = FrontDoor(__name__, __file__)\n"
    )
    (package / "heavy.py").write_text("lift, drop = 'lifted', 'dropped'\n")
    (package / "other.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield "a_room"
    for name in [name for name in sys.modules if name.partition(".")[0] == "a_room"]:
        del sys.modules[name]


def test_a_module_is_loaded_when_one_of_its_names_is_used(room: str) -> None:
    door = import_module(room)
    assert f"{room}.heavy" not in sys.modules
    assert (door.lift, door.drop) == ("lifted", "dropped")
    assert f"{room}.heavy" in sys.modules


def test_a_module_that_is_a_name_itself_is_loaded_when_it_is_used(room: str) -> None:
    door = import_module(room)
    assert f"{room}.other" not in sys.modules
    assert door.other is sys.modules[f"{room}.other"]


def test_a_name_that_is_replaced_in_its_module_is_replaced_at_the_door(
    room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = import_module(room)
    assert door.lift == "lifted"
    monkeypatch.setattr(f"{room}.heavy.lift", "another")
    assert door.lift == "another"


def test_modules_are_searched_for_a_name_until_one_has_it(room: str, tmp_path: Path) -> None:
    (tmp_path / "door.py").write_text("    from a_room.heavy import *\n")
    door = FrontDoor(room, str(tmp_path / "door.py"), searched="heavy other")
    assert door("lift") == "lifted"
    assert f"{room}.other" not in sys.modules
    with pytest.raises(AttributeError, match="module 'a_room' has no attribute 'nonsense'"):
        door("nonsense")
    assert f"{room}.other" in sys.modules
    assert door("other") is sys.modules[f"{room}.other"]


def test_a_name_of_no_module_is_an_attribute_error(room: str) -> None:
    with pytest.raises(AttributeError, match="module 'a_room' has no attribute 'nonsense'"):
        import_module(room).nonsense  # noqa: B018


def names_for_types(room: str) -> dict[str, str]:
    """The names that a front door imports for the type checker, each with its module."""
    (block,) = [
        node
        for node in ast.parse(Path(import_module(room).__file__ or "").read_text("utf-8")).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    assert len(imports) == len(block.body)
    found: dict[str, str] = {}
    for node in imports:
        module = node.module or ""
        for alias in node.names:
            defined = [alias.asname or alias.name]
            if alias.name == "*":
                public = vars(import_module(module)).items()
                defined = [name for name, value in public if getattr(value, "__module__", "") == module]
            found |= {name: module for name in defined if not name.startswith("_")}
    return found


@pytest.mark.parametrize("room", FRONT_DOORS)
def test_a_front_door_names_the_same_to_python_and_to_the_type_checker(room: str) -> None:
    door = vars(import_module(room))["__getattr__"]
    assert isinstance(door, FrontDoor)
    names = names_for_types(room)
    searched = {f"{room}.{module}" for module in door.searched}
    found = {name: module for name, module in door.module_of.items() if name not in door.searched}
    assert {name: module for name, module in found.items() if module not in searched} == {
        name: module for name, module in names.items() if module not in searched
    }
    assert searched <= set(names.values())
    modules = {each.name for each in Path(import_module(room).__path__[0]).iterdir()}
    for name, module in names.items():
        with what_windows_lacks():
            assert door(name) is getattr(import_module(module), name)
        # A module's name would become the module as soon as that is loaded.
        assert module == room or f"{name}.py" not in modules


@contextmanager
def what_windows_lacks() -> Iterator[None]:
    """Windows loads no module that needs Unix's terminals or signals, and wine none that needs numpy."""
    try:
        yield
    except (ModuleNotFoundError, AttributeError) as error:
        if os.name != "nt" or not ONLY_ON_UNIX.search(str(error)):
            raise
