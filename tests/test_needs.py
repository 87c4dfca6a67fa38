"""Tests that need what a computer lacks are skipped, and one line says so."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests import needs
from tests.needs import left_out

LACKED = replace(needs.JAVA, is_here=lambda: False)


def test_where_nothing_is_lacking_nothing_is_said() -> None:
    assert left_out([]) == ""
    assert left_out(["needs ../shared/data: pages that may not be copied here"]) == ""


def test_one_line_says_what_was_left_out_and_how_to_have_it() -> None:
    reasons = [needs.PULSEAUDIO.reason, needs.JAVA.reason, "another reason", needs.JAVA.reason, needs.MOUNTS.reason]
    assert left_out(reasons) == (
        "4 tests were left out, for this computer lacks PulseAudio, Java and the right to mount disks. On Debian, they "
        "run after: sudo apt install --no-install-recommends pulseaudio pulseaudio-utils default-jre-headless"
    )
    assert left_out([needs.MOUNTS.reason]) == "1 test was left out, for this computer lacks the right to mount disks."


def test_a_test_that_needs_something_is_skipped_only_where_that_is_missing() -> None:
    with pytest.raises(pytest.skip.Exception, match="needs Java"):
        LACKED.require()
    assert LACKED.mark.args == (True,)
    replace(LACKED, is_here=lambda: True).require()


def test_the_line_is_the_last_but_that_of_the_numbers(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text("from tests import needs\ndef test_it():\n    needs.JAVA.skip()\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)]
    root = Path(__file__).parents[1]
    printed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout.splitlines()
    assert printed[-2] == left_out([needs.JAVA.reason])
    assert printed[-1].startswith("1 skipped")


def test_the_packages_that_are_missing_are_printed_without_any_package_of_ours() -> None:
    command = [sys.executable, "-I", "-S", needs.__file__]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert printed == [name for need in needs.NEEDS if not need.is_here() for name in need.packages]
