"""Whether another process runs."""

import os

from newsreader.system.running import is_running


def test_this_process_runs_and_one_of_an_impossible_number_does_not() -> None:
    assert is_running(os.getpid())
    assert not is_running(999_999_999)
