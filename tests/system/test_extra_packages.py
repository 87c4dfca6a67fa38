"""A package that is missing can be installed by what newsreader names, typed as it stands."""

import os
import shlex
import sys
import sysconfig
from pathlib import Path

import pytest

from newsreader.system import extra_packages
from newsreader.system.extra_packages import install_command

PACKAGES = ("typst", "more==1.0")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an environment that newsreader is installed in; it has a space in its name, as a user may have."""
    folder = tmp_path / "an environment"
    folder.mkdir()
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\n", encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(folder))
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setattr(extra_packages, "find_spec", lambda _: object())
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(folder))  # which the user may write to
    return folder


def quoted(path: Path) -> str:
    return f"'{path}'" if os.name == "posix" else f'"{path}"'


def test_pip_installs_into_its_own_environment(environment: Path) -> None:
    assert install_command(PACKAGES) == f"{quoted(environment / 'python')} -m pip install typst more==1.0"


def test_either_shell_of_windows_can_run_it(environment: Path) -> None:
    python = environment / "python"
    python.touch()
    program = install_command(PACKAGES).removesuffix(" -m pip install typst more==1.0")
    if os.name == "posix":
        (program,) = shlex.split(program)
    else:
        assert " " not in program
        assert '"' not in program
    assert python.samefile(program)


def test_pipx_and_uv_install_into_what_they_made(environment: Path) -> None:
    with (environment / "pyvenv.cfg").open("a", encoding="utf-8") as file:
        file.write("uv = 0.13.9\n")
    assert install_command(PACKAGES) == f"uv pip install --python {quoted(environment / 'python')} typst more==1.0"
    (environment / "pipx_metadata.json").touch()  # pipx can have uv make its environments
    assert install_command(PACKAGES) == "pipx inject accessible-newsreader typst more==1.0"


def test_a_folder_of_the_administrator_needs_sudo(environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    needs = "sudo " if os.name == "posix" else ""
    assert install_command(PACKAGES).startswith(f"{needs}{quoted(environment / 'python')} -m pip install ")


def test_without_any_of_them_newsreader_is_to_be_installed_by_pipx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra_packages, "find_spec", lambda _: None)
    monkeypatch.setattr(extra_packages, "_is_by_uv", lambda _: False)
    assert install_command(PACKAGES).endswith("wheel, and then pipx inject accessible-newsreader typst more==1.0")
