"""run.py sets the project up, opens the reader, and says one sentence where it cannot."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent.parent / "run.py"

BACKEND = '''
import pathlib, zipfile

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """A wheel whose newsreader prints its arguments."""
    name = "newsreader_of_a_test-1.0"
    files = {
        "newsreader_of_a_test.py": "import sys\\ndef main(): print(sys.argv[1:], sys.prefix); return 3\\n",
        name + ".dist-info/METADATA": "Metadata-Version: 2.1\\nName: newsreader-of-a-test\\nVersion: 1.0\\n",
        name + ".dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        name + ".dist-info/entry_points.txt": "[console_scripts]\\nnewsreader = newsreader_of_a_test:main\\n",
    }
    files[name + ".dist-info/RECORD"] = "".join(path + ",,\\n" for path in [*files, name + ".dist-info/RECORD"])
    wheel = name + "-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, wheel), "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel
'''
"""What builds a project that needs no package of anybody."""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project of one module, with the real run.py."""
    root = tmp_path / "a checkout"
    (root / "newsreader").mkdir(parents=True)
    (root / "tests").mkdir()
    (root / "run.py").write_bytes(RUN.read_bytes())
    (root / "backend.py").write_text(BACKEND, "utf-8")
    build = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    (root / "pyproject.toml").write_text(build + '[project]\nname = "newsreader-of-a-test"\nversion = "1.0"\n', "utf-8")
    for lock in (root / "requirements.txt", root / "tests" / "requirements.txt"):
        lock.write_text("", "utf-8")
    return root


def run(checkout: Path, *arguments: str, first: str = "pass") -> subprocess.CompletedProcess[str]:
    """Run run.py without a network, after the statements `first`."""
    program = f"import runpy, sys; {first}; sys.argv[0] = 'run.py'; runpy.run_path('run.py', run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=checkout,
        env={"PATH": "/usr/bin:/bin", "PIP_NO_INDEX": "1", "HOME": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_first_start_sets_up_and_later_ones_only_what_has_changed(checkout: Path) -> None:
    opened = f"[] {checkout / '.venv'}"
    (checkout / ".venv").mkdir()
    (checkout / ".venv" / "letter.txt").write_text("Dear Ann", "utf-8")
    first = run(checkout, "--", "headlines", "--json")
    assert (first.returncode, first.stderr) == (3, "")
    assert first.stdout.splitlines() == [
        "Setting up newsreader. This takes a minute or more.",
        f"['headlines', '--json'] {checkout / '.venv'}",
    ]
    assert (checkout / ".venv" / "letter.txt").read_text("utf-8") == "Dear Ann", "a folder with other files keeps them"
    assert run(checkout).stdout == opened + "\n"

    (checkout / "requirements.txt").write_text("no-such-package==1.0\n", "utf-8")
    refused = run(checkout)
    setting_up, sentence, detail = refused.stdout.splitlines()
    assert (refused.returncode, refused.stderr) == (1, "")
    assert setting_up.startswith("Setting up")
    assert sentence == (
        "Newsreader could not be set up. Check that this computer is connected to the internet. Then try again."
    )
    assert "no-such-package" in detail
    (checkout / "requirements.txt").write_text("", "utf-8")
    assert run(checkout).stdout == opened + "\n", "what was set up before still opens"

    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python")
    assert run(checkout).stdout.splitlines()[1:] == [opened], "an environment whose Python has gone is made again"


def test_an_old_python_hears_which_one_is_needed(checkout: Path) -> None:
    old = run(checkout, first="sys.version_info = (3, 10, 2, 'final', 0)")
    assert old.returncode == 1
    assert old.stdout == (
        "Newsreader needs Python 3.11 or newer, and this is Python 3.10. Install a newer one, and try again.\n"
    )
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_environments_names_the_package_to_install(checkout: Path, module: str) -> None:
    without = run(checkout, first=f"sys.modules[{module!r}] = None")
    assert (without.returncode, without.stderr) == (1, "")
    assert "sudo apt install python3-venv" in without.stdout
    assert len(without.stdout.splitlines()) == 1


def test_a_folder_that_cannot_be_made_is_named(checkout: Path) -> None:
    (checkout / ".venv").write_text("a file", "utf-8")
    refused = run(checkout)
    assert (refused.returncode, refused.stderr) == (1, "")
    assert f"The folder {checkout / '.venv'} cannot be made" in refused.stdout


def test_any_python_3_reads_the_file() -> None:
    """No newer syntax than Python 3.4's, so that an old Python can say that it is too old."""
    ast.parse(RUN.read_text("utf-8"), feature_version=(3, 4))
