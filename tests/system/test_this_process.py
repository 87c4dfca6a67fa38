"""A process knows how much memory it takes, and limits it."""

import subprocess
import sys

import pytest

from newsreader.system.this_process import limit_memory, megabytes

LIMIT_TWICE = """
import resource
from newsreader.system.this_process import limit_memory
resource.setrlimit(resource.RLIMIT_AS, (900 << 20, 900 << 20))
limit_memory({at_most} << 20)
print(*(limit >> 20 for limit in resource.getrlimit(resource.RLIMIT_AS)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(("at_most", "limit"), [(800, "800 800"), (1000, "900 900")])
def test_a_lower_limit_of_memory_stays(at_most: int, limit: str) -> None:
    program = LIMIT_TWICE.format(at_most=at_most)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == limit


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_system_that_takes_no_limit_of_memory_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")  # as Python says it on macOS

    monkeypatch.setattr("resource.setrlimit", refuse)
    limit_memory()


def test_a_child_counts_only_its_own_memory() -> None:
    ballast = bytearray(b"x") * 200_000_000
    program = "from newsreader.system.this_process import megabytes; print(megabytes())"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert megabytes() > 200
    assert 5 < int(child.stdout) < 100
    del ballast
