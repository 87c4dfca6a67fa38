"""The pages about the architecture name files that exist, every room, and every child program."""

import re
import tomllib

from tools.docs.made import FOLDER

ROOT = FOLDER.parent
PACKAGE = ROOT / "newsreader"
PAGE = (FOLDER / "architecture.md").read_text("utf-8")
RECIPES = (FOLDER / "adding.md").read_text("utf-8")
OF_VOICE = (FOLDER / "voice-processes.md").read_text("utf-8")
FILES = sorted(set(re.findall(r"`([\w./-]+(?:\.(?:py|tsv|toml|html|md)|/))`", PAGE + OF_VOICE + RECIPES)))


def test_a_file_or_folder_that_is_named_exists() -> None:
    for name in FILES:
        found = [folder / name for folder in (ROOT, PACKAGE) if (folder / name).exists()]
        assert found, name
        assert all(each.is_dir() == name.endswith("/") for each in found), name


def test_the_tree_has_every_room_in_the_order_of_the_contract() -> None:
    tree = PAGE.partition("## The tree")[2].partition("\n## ")[0]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["id"] == "downwards")
    rooms = [name for name in reversed(layers) if name != "__main__"]
    assert [name.removesuffix("/").removesuffix(".py") for name in re.findall(r"^- `(\S+)`:", tree, re.M)] == rooms


def test_the_architecture_has_two_pages() -> None:
    assert len(PAGE.splitlines()) <= 180


def test_every_child_program_is_named() -> None:
    programs = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__main__")
        for path in PACKAGE.rglob("*.py")
        if '__name__ == "__main__"' in path.read_text("utf-8")
    }
    assert set(re.findall(r"^\| `(newsreader\S*)`", OF_VOICE, re.M)) == programs - {"newsreader"}


def test_every_thread_of_speech_is_named() -> None:
    code = "".join(path.read_text("utf-8") for path in (PACKAGE / "speech").rglob("*.py"))
    named = re.findall(r'target=.{0,120}?name="([\w ]+)"', code, re.DOTALL)
    assert named
    for name in named:
        assert f'"{name}"' in OF_VOICE.replace("\n  ", " "), name
