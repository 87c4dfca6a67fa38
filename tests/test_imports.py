"""Imports run downwards, only one room touches the network, and what is not needed is not loaded."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newsreader"

ROOMS = (
    "model", "dates", "commands", "messages", "errors", "system", "settings", "web", "fetch", "sources", "articles",
    "store", "library", "session", "runner", "speech", "faces", "doctor", "export", "kiosk", "cli", "__main__",
)  # fmt: skip
"""From the ground up. A room may import itself and the rooms before it."""

NETWORK = ("httpx", "httpcore", "socket", "ssl", "urllib.request", "urllib3", "http.client", "requests", "ftplib")

LOADED_BY_THE_COMMAND_LINE = {"newsreader", "platformdirs"}
"""All that may be loaded, besides the standard library, before it is known what is wanted."""


def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(module: str, source: str, is_package: bool = False) -> Iterator[str]:
    """The dotted names that a module's source imports, anywhere in it, those inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ""
            if node.level:
                package = module.split(".") if is_package else module.split(".")[:-1]
                start = ".".join(package[: len(package) - node.level + 1])
            origin = ".".join(part for part in (start, node.module or "") if part)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    """The room of ours that a dotted name is in, or "" for the package itself and for what is not ours."""
    parts = name.split(".")
    return parts[1] if parts[0] == "newsreader" and len(parts) > 1 and parts[1] in ROOMS else ""


def runs_upwards(module: str, imported: str) -> bool:
    here, there = room(module), room(imported)
    return bool(here and there) and ROOMS.index(there) > ROOMS.index(here)


def touches_network(module: str, imported: str) -> bool:
    return room(module) != "fetch" and any(f"{imported}.".startswith(f"{name}.") for name in NETWORK)


def all_imports() -> Iterator[tuple[str, str]]:
    for module, path in modules().items():
        for imported in imports(module, path.read_text("utf-8"), path.name == "__init__.py"):
            yield module, imported


@pytest.mark.parametrize(
    ("source", "upwards"),
    [
        ("from newsreader.faces import plain", True),
        ("from newsreader import library", True),
        ("import newsreader.cli.main", True),
        ("def open():\n    from newsreader.library import Library", True),
        ("from ..session import session", True),
        ("from newsreader.model.values import Article", False),
        ("from . import schema", False),
        ("import sqlite3", False),
        ("from newsreader import __version__", False),
    ],
)
def test_an_import_upwards_is_seen_in_every_way_it_can_be_written(source: str, upwards: bool) -> None:
    module = "newsreader.store.database"
    assert any(runs_upwards(module, imported) for imported in imports(module, source)) == upwards


@pytest.mark.parametrize(
    ("source", "touches"),
    [
        ("import httpx", True),
        ("from urllib import request", True),
        ("from urllib.request import urlopen", True),
        ("def ask():\n    import socket", True),
        ("from urllib.parse import urljoin", False),
        ("import http", False),
    ],
)
def test_a_use_of_the_network_is_seen_in_every_way_it_can_be_written(source: str, touches: bool) -> None:
    module = "newsreader.sources.feed"
    assert any(touches_network(module, imported) for imported in imports(module, source)) == touches


def test_every_module_has_its_place_in_the_house() -> None:
    homeless = [module for module in modules() if module != "newsreader" and not room(module)]
    assert homeless == []


def test_imports_run_downwards() -> None:
    assert [
        f"{module} imports {imported}" for module, imported in all_imports() if runs_upwards(module, imported)
    ] == []


def test_only_fetch_touches_the_network() -> None:
    touching = [
        f"{module} imports {imported}" for module, imported in all_imports() if touches_network(module, imported)
    ]
    assert touching == []


def modules_loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads in a fresh interpreter."""
    program = f"import sys; before = set(sys.modules)\n{statement}\nprint(*set(sys.modules) - before, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def loaded_by(statement: str) -> set[str]:
    """The packages outside the standard library that a statement loads in a fresh interpreter."""
    return {name.partition(".")[0] for name in modules_loaded_by(statement)} - sys.stdlib_module_names


def test_importing_the_package_loads_nothing_else() -> None:
    assert loaded_by("import newsreader") == {"newsreader"}


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import newsreader.cli.dispatch") - LOADED_BY_THE_COMMAND_LINE == set()


SLOW_TO_LOAD = {"asyncio", "dataclasses", "inspect", "logging", "shutil", "subprocess", "tempfile", "tomllib"}
"""Of the standard library: each takes about as long as all of ours that a listing needs."""


@pytest.mark.parametrize("form", ["[]", "['--json']"])
def test_listing_headlines_loads_nothing_heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    listing = f"from newsreader.cli.main import main; main(['headlines', *{form}])"
    modules_loaded_by(listing)  # makes the library
    loaded = modules_loaded_by(listing)
    assert loaded & SLOW_TO_LOAD == set()
    assert {name for name in loaded if name.startswith("newsreader.cli.commands.")} == {
        f"newsreader.cli.commands.{name}" for name in ("headlines",)
    }
    assert loaded_by(listing) == {"newsreader"}


def test_opening_the_full_screen_loads_nothing_that_only_articles_sources_or_the_voice_need() -> None:
    opening = "import newsreader.cli.dispatch, newsreader.faces.visual.app, newsreader.faces.open_reader"
    loaded = modules_loaded_by(opening) - modules_loaded_by("import textual.app, textual.drivers.linux_driver")
    rooms = {name.split(".")[1] for name in loaded if name.startswith("newsreader.")}
    assert rooms.isdisjoint({"fetch", "web", "sources", "articles", "export"})
    assert loaded.isdisjoint(
        {"json", "sysconfig", "tomllib", "newsreader.dates.date_parser", "newsreader.speech.text.spoken"}
    )
    outside = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert outside - LOADED_BY_THE_COMMAND_LINE == set()


def test_line_mode_loads_no_toolkit_and_nothing_that_only_articles_sources_or_the_voice_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    opening = (
        "from newsreader.cli import dispatch; from newsreader.faces import face_choice, open_reader; "
        "from newsreader.faces.line import line_face, terminal; "
        "face_choice.chosen_face(line=False, visual=False); "
        "from newsreader.faces.line.roll import Roll; "
        "runner = open_reader.open_runner(print, voice=False, mode='Line mode.'); "
        "told = [each.full for each in runner.start().announcements]; "
        "Roll(cursor_up=True).append([*told, 'Curly “quotes” – and dashes.'], 80, 24); runner.close()"
    )
    modules_loaded_by(opening)  # makes the library
    loaded = modules_loaded_by(opening)
    rooms = {name.split(".")[1] for name in loaded if name.startswith("newsreader.")}
    assert rooms.isdisjoint({"fetch", "web", "sources", "articles", "export"})
    assert {name for name in loaded if name.startswith("newsreader.faces.visual")} == set()
    assert loaded.isdisjoint({"asyncio", "tomllib", "curses", "newsreader.speech.text.spoken"})
    outside = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert outside - LOADED_BY_THE_COMMAND_LINE == set()


def test_the_faces_can_be_imported_where_there_are_no_terminals_of_unix() -> None:
    none = "import sys; sys.modules.update(dict.fromkeys(('termios', 'tty', 'pty', 'fcntl', 'curses', 'resource')))"
    faces = ("face_choice", "line.line_face", "open_reader")
    ours = ", ".join(["newsreader.cli.dispatch", *(f"newsreader.faces.{face}" for face in faces)])
    assert "newsreader" in loaded_by(f"{none}; import {ours}")


@pytest.mark.parametrize("name", ["clean_page", "find_headlines", "spoken_form"])
def test_the_three_functions_of_the_package_are_there_when_asked_for(name: str) -> None:
    assert "newsreader" in loaded_by(f"from newsreader import {name}; assert callable({name})")


def test_the_package_names_what_it_does_not_have() -> None:
    import newsreader

    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        newsreader.nonsense  # noqa: B018
