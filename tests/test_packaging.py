"""The wheel has the right contents and metadata, the locks hold every requirement, and the pages link up."""

import re
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import newsreader

ROOT = Path(__file__).parent.parent
LOCKS = {
    "user": ROOT / "requirements.txt",
    "natural": ROOT / "requirements-natural.txt",
    "podcasts": ROOT / "requirements-podcasts.txt",
    "print": ROOT / "requirements-print.txt",
    "tests": ROOT / "tests" / "requirements.txt",
}
FOR_DEVELOPERS = {"adding.md", "architecture.md", "developers.md", "voice-processes.md"}
"""Pages that are not installed."""
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel.read(name).decode())


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def files_under(folder: str) -> list[Path]:
    found = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert found
    return found


def test_the_wheel_holds_the_whole_package(wheel: zipfile.ZipFile) -> None:
    for path in files_under("newsreader"):
        assert wheel.read(path.relative_to(ROOT).as_posix()) == path.read_bytes()


def test_the_wheel_holds_the_voices_inside_the_package(wheel: zipfile.ZipFile) -> None:
    for path in files_under("voices"):
        assert wheel.read(f"newsreader/{path.relative_to(ROOT).as_posix()}") == path.read_bytes()


def test_the_wheel_holds_only_the_package_its_metadata_and_shared_files(wheel: zipfile.ZipFile) -> None:
    own = f"accessible_newsreader-{newsreader.__version__}"
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"newsreader", f"{own}.dist-info", f"{own}.data"}


def test_the_wheel_puts_shared_files_where_man_and_the_shells_look(wheel: zipfile.ZipFile) -> None:
    data = f"accessible_newsreader-{newsreader.__version__}.data/data/"
    kiosk = {
        path.relative_to(ROOT / "newsreader/kiosk/setup").as_posix() for path in files_under("newsreader/kiosk/setup")
    }
    assert {name.removeprefix(data) for name in wheel.namelist() if name.startswith(data)} == {
        *(f"share/newsreader/kiosk/{name}" for name in kiosk),
        *(f"share/doc/newsreader/{page.name}" for page in PAGES[1:] if page.name not in FOR_DEVELOPERS),
        "share/doc/newsreader/en-301-549-tests.tsv",
        *(f"share/systemd/user/newsreader-bulletin.{kind}" for kind in ("service", "timer")),
        "share/man/man1/newsreader.1",
        "share/bash-completion/completions/newsreader",
        "share/zsh/site-functions/_newsreader",
        "share/fish/vendor_completions.d/newsreader.fish",
    }


def test_the_metadata_names_the_project_its_licence_and_its_python(metadata: Message) -> None:
    assert metadata["Name"] == "accessible-newsreader"
    assert metadata["Version"] == newsreader.__version__
    assert metadata["License-Expression"] == "GPL-3.0-or-later"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_licence_is_the_whole_gpl(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("/licenses/LICENSE"))
    text = wheel.read(name).decode()
    assert text.lstrip().startswith("GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007")
    assert "How to Apply These Terms to Your New Programs" in text


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "newsreader = newsreader.cli.main:main" in wheel.read(name).decode()


def locked(lock: str) -> dict[str, str]:
    """Package -> its version, or its versions, in a lock."""
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCKS[lock].read_text("utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


def test_the_locks_hold_every_requirement_in_a_version_that_will_do(project: dict[str, Any]) -> None:
    for_users = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for_natural = [*for_users, *project["project"]["optional-dependencies"]["natural"]]
    for_podcasts = [*for_users, *project["project"]["optional-dependencies"]["podcasts"]]
    for_print = [*for_users, *project["project"]["optional-dependencies"]["print"]]
    for_tests = [*for_natural, *for_podcasts, *for_print, *project["project"]["optional-dependencies"]["test"]]
    several = (for_users, for_natural, for_podcasts, for_print, for_tests)
    for lock, requirements in zip(LOCKS, several, strict=True):
        pins = locked(lock)
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_the_tests_run_on_the_versions_that_users_get() -> None:
    assert locked("user").items() <= locked("natural").items() <= locked("tests").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_is_pins_and_hashes_and_names_no_place_to_fetch_from(lock: str) -> None:
    for entry in LOCKS[lock].read_text("utf-8").replace("\\\n", " ").splitlines():
        if not entry.startswith("#"):
            assert re.fullmatch(r"[\w.-]+==[^\s;]+( ; [^-]+?)?( +--hash=sha256:[0-9a-f]{64})+", entry), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_asks_nothing_of_the_kernel_release_that_pip_cannot_answer(lock: str) -> None:
    assert "platform_release" not in LOCKS[lock].read_text("utf-8")


def test_the_readme_begins_with_the_two_commands() -> None:
    commands = re.findall(r"^```sh\n(.+)\n```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[:2]
    assert commands == ["python3 run.py", "python3 run.py test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        assert "://" in target or (page.parent / target.partition("#")[0]).is_file(), target


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.name)
def test_every_page_can_be_reached_from_the_readme_or_another_page(page: Path) -> None:
    links = (f"]({page.name})", f"](docs/{page.name})")
    assert any(link in other.read_text("utf-8") for other in PAGES if other != page for link in links)


def test_every_command_in_the_documents_exists() -> None:
    ask = [sys.executable, "-m", "newsreader", "--help"]
    help_text = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = set(re.findall(r"^ {4}([a-z]+)(?: |$)", help_text, re.MULTILINE))
    texts = [page.read_text("utf-8") for page in PAGES]
    code = [block for text in texts for block in re.findall(r"(?ms)^```sh\n(.*?)^```$|^ {4}(newsreader [^\n]*)$", text)]
    named = re.findall(r"`newsreader ([a-z]+)", "\n".join(texts))
    typed = re.findall(r"^newsreader ([a-z]+)", "\n".join(part for block in code for part in block), re.MULTILINE)
    pages = [page.read_text("utf-8") for page in (ROOT / "newsreader" / "getting_started").glob("*.html")]
    articles = [name for page in pages for name in re.findall(r"(?:[Tt]ype|<pre>)\s?newsreader ([a-z]+)", page)]
    assert {"add", "discover", "headlines", "speak"} <= {*named, *typed, *articles} <= commands
