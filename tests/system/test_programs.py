import os

import pytest

from newsreader.system.programs import program_output

pytestmark = pytest.mark.usefixtures("processes")


def test_a_missing_failing_or_slow_program_gives_no_output() -> None:
    assert program_output(("no-such-program-here",), 5) == ""
    assert program_output(("false",), 5) == ""
    assert program_output(("sleep", "5"), 0.01) == ""


@pytest.mark.skipif(os.name == "nt", reason="it asks a shell")
def test_a_program_answers_in_english_and_bytes_that_are_no_text_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert program_output(("sh", "-c", "printf '%s \\351' $LC_ALL"), 5) == "C \ufffd"
