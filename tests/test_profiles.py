"""What a night's tests take more of than those of a day."""

import os
from pathlib import Path

import pytest

from tests import test_forked_processes

INI = "[pytest]\ntimeout = 300\n"

PROBE = """
def test_it_has_time(request):
    assert request.config._env_timeout == {seconds}
"""


@pytest.mark.parametrize(("night", "options", "seconds"), [("", (), 300), ("1", (), 3000), ("1", ("--timeout=7",), 7)])
def test_at_night_a_test_may_take_ten_times_as_long(
    night: str, options: tuple[str, ...], seconds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pytest.ini").write_text(INI)
    (tmp_path / "test_probe.py").write_text(PROBE.format(seconds=seconds))
    monkeypatch.setitem(os.environ, "NEWSREADER_LONG_TESTS", night)
    ran = test_forked_processes.run(tmp_path, *options)
    assert ran.returncode == 0, ran.stdout
