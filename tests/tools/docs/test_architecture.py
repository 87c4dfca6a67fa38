"""The page about the architecture names files that exist, and every room."""

import re
import tomllib

from tools.docs.made import FOLDER

ROOT = FOLDER.parent
PACKAGE = ROOT / "newsreader"
PAGE = (FOLDER / "architecture.md").read_text("utf-8")
FILES = sorted(set(re.findall(r"`([\w./-]+(?:\.(?:py|tsv|toml|html|md)|/))`", PAGE)))


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
