"""Imports run downwards, only one room touches the network, and unneeded modules are not loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LOADED_BY_THE_COMMAND_LINE = {"newsreader", "platformdirs"}
"""May be loaded, in addition to the standard library, before the command is known."""


def test_the_contracts_about_imports_hold() -> None:
    lint = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    run = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("source", "touches"),
    [
        ("import httpx", True),
        ("from urllib import request", True),
        ("from urllib.request import urlopen", True),
        ("def ask():\n    import socket", True),
        ("import http.client", True),
        ("from urllib.parse import urljoin", False),
        ("import http", False),
    ],
)
@pytest.mark.parametrize(("room", "may"), [("fetch", True), ("sources", False)])
def test_only_fetch_may_touch_the_network(source: str, touches: bool, room: str, may: bool) -> None:
    lint = ["-m", "ruff", "check", "--select", "TID251", "--stdin-filename", f"newsreader/{room}/client.py", "-"]
    run = subprocess.run([sys.executable, *lint], input=source, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == (touches and not may), run.stdout


def modules_loaded_by(statement: str) -> set[str]:
    """The modules that a statement loads in a fresh interpreter."""
    after = "after = {name for name, module in sys.modules.items() if module}"  # None: it cannot be loaded
    program = f"import sys; before = set(sys.modules)\n{statement}\n{after}\nprint(*after - before, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def rooms_entered(loaded: set[str]) -> set[str]:
    """The rooms of which more is loaded than the front door."""
    return {name.split(".")[1] for name in loaded if name.startswith("newsreader.") and name.count(".") > 1}


def loaded_by(statement: str) -> set[str]:
    """The packages outside the standard library that a statement loads in a fresh interpreter."""
    return {name.partition(".")[0] for name in modules_loaded_by(statement)} - sys.stdlib_module_names


def test_importing_the_package_loads_nothing_else() -> None:
    assert loaded_by("import newsreader") == {"newsreader"}


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    assert loaded_by("import newsreader.cli.dispatch") - LOADED_BY_THE_COMMAND_LINE == set()


def test_the_version_is_answered_before_anything_is_loaded() -> None:
    loaded = modules_loaded_by("from newsreader.cli.main import main; main(['--version'])")
    assert loaded - set(sys.builtin_module_names) == {"newsreader.cli.main", "newsreader.model.front_door"} | {
        f"newsreader{room}" for room in ("", ".cli", ".kiosk", ".model", ".system")
    }


SLOW_TO_LOAD = {"asyncio", "dataclasses", "inspect", "logging", "shutil", "subprocess", "tempfile", "tomllib"}
"""In the standard library: each takes about as long to load as all of our modules that a listing needs."""


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


def test_fetching_loads_no_toolkit_of_terminals() -> None:
    loaded = loaded_by("from newsreader.fetch.client import Fetcher")
    assert loaded >= {"httpx", "httpcore"}
    assert loaded.isdisjoint({"click", "rich", "pygments"})


def test_reading_an_article_that_comes_with_the_program_loads_nothing_that_cleans_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path))
    reading = "from newsreader.cli.main import main; assert main(['read', 'newsreader:getting-started/the-keys']) == 0"
    assert loaded_by(reading).isdisjoint({"lxml", "trafilatura", "readability"})


def test_opening_the_full_screen_loads_nothing_that_only_articles_sources_or_the_voice_need() -> None:
    opening = "import newsreader.cli.dispatch, newsreader.faces.visual.app, newsreader.faces.open_reader"
    toolkit = "import textual.app, textual.containers, textual.driver, textual.scroll_view, textual.scrollbar"
    loaded = modules_loaded_by(opening) - modules_loaded_by(toolkit)
    assert loaded.isdisjoint({"textual.widgets", "textual.command"}), "they are loaded for the first prompt"
    rooms = rooms_entered(loaded)
    assert rooms.isdisjoint({"fetch", "web", "sources", "articles", "edition"})
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
        "texts = [each.full for each in runner.start().announcements]; "
        "Roll(cursor_up=True).append([*texts, 'Curly “quotes” – and dashes.'], 80, 24); runner.close()"
    )
    modules_loaded_by(opening)  # makes the library
    loaded = modules_loaded_by(opening)
    rooms = rooms_entered(loaded)
    assert rooms.isdisjoint({"fetch", "web", "sources", "articles", "edition"})
    assert {name for name in loaded if name.startswith("newsreader.faces.visual")} == set()
    assert loaded.isdisjoint({"asyncio", "tomllib", "curses", "newsreader.speech.text.spoken"})
    outside = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    assert outside - LOADED_BY_THE_COMMAND_LINE == set()


def test_pages_and_braille_need_no_package_that_only_pdf_needs() -> None:
    loaded = loaded_by("from newsreader.edition.writers.page_formats import content_of_pages")
    assert loaded.isdisjoint({"typst", "fontpkg_atkinson_hyperlegible"})


def test_the_faces_can_be_imported_where_there_are_no_terminals_of_unix() -> None:
    none = "import sys; sys.modules.update(dict.fromkeys(('termios', 'tty', 'pty', 'fcntl', 'curses', 'resource')))"
    faces = ("face_choice", "line.line_face", "open_reader")
    ours = ", ".join(["newsreader.cli.dispatch", *(f"newsreader.faces.{face}" for face in faces)])
    assert "newsreader" in loaded_by(f"{none}; import {ours}")


@pytest.mark.parametrize("name", ["clean_page", "find_headlines", "spoken_form"])
def test_the_three_functions_of_the_package_can_be_imported(name: str) -> None:
    assert "newsreader" in loaded_by(f"from newsreader import {name}; assert callable({name})")


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    import newsreader

    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        getattr(newsreader, "nonsense")  # noqa: B009


_ON_MACOS = """
import asyncio, fcntl, importlib, os, pkgutil, select, signal, socket, subprocess, sys, sysconfig, types

sysconfig.get_config_vars()

linux_alone = {
    os: ("sched_getaffinity", "memfd_create", "posix_fadvise", "posix_fallocate", "pidfd_open", "O_PATH", "O_TMPFILE",
         "getrandom", "copy_file_range", "splice", "eventfd", "getxattr"),
    signal: ("sigtimedwait", "sigwaitinfo", "SIGRTMIN", "SIGPWR", "SIGPOLL"),
    select: ("epoll",),
    fcntl: ("F_SETPIPE_SZ", "F_GETPIPE_SZ", "F_ADD_SEALS"),
    socket: ("SO_PEERCRED", "SOCK_CLOEXEC"),
}
for module, names in linux_alone.items():
    for name in names:
        vars(module).pop(name, None)
sys.modules["_scproxy"] = types.SimpleNamespace(_get_proxies=dict, _get_proxy_settings=dict)
sys.modules["py_nanotts"] = None
sys.platform = "darwin"

import newsreader

for found in pkgutil.walk_packages(newsreader.__path__, "newsreader."):
    if not found.name.startswith("newsreader.kiosk") and not found.name.endswith("__main__"):
        try:
            importlib.import_module(found.name)
        except Exception as error:
            print(found.name)
"""


def test_everything_but_the_kiosk_can_be_imported_without_what_only_linux_has() -> None:
    run = subprocess.run([sys.executable, "-c", _ON_MACOS], cwd=ROOT, capture_output=True, text=True, check=True)
    # The console of Windows, and a voice that is not made for macOS.
    unfit = ["newsreader.faces.line.console", "newsreader.speech.engines.pico"]
    assert run.stdout.split() == unfit, run.stdout
