"""A package that is missing can be installed by what newsreader names."""

import sys
from importlib.util import find_spec

import pytest

from newsreader.system import extra_packages
from newsreader.system.extra_packages import install_command


def test_a_package_is_installed_by_pip_or_by_pipx_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_spec("pip")
    assert install_command(["typst", "more"]) == f"{sys.executable} -m pip install typst more"
    monkeypatch.setattr(extra_packages, "find_spec", lambda _: None)
    assert install_command(["typst", "more"]).endswith("wheel, and then pipx inject accessible-newsreader typst more")
