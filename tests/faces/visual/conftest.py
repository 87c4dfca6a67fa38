"""The full screen is the face of these tests, in a terminal or, for a test that is a coroutine, driven without one."""

import inspect
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from textual.pilot import Pilot


@pytest.fixture
def face() -> str:
    return "--visual"


@pytest.fixture
def size() -> tuple[int, int]:
    """The columns and rows of the screen that is driven."""
    return 80, 24


@pytest.fixture
def detected() -> str:
    """The screen reader that is detected."""
    return ""


@pytest.fixture
def pilot(size: tuple[int, int], detected: str) -> None:
    """Drives the full screen: `pytest_pyfunc_call` opens it, and gives the test its pilot."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    test, given = pyfuncitem.obj, dict[str, Any](pyfuncitem.funcargs)
    if not inspect.iscoroutinefunction(test):
        return None
    from tests.faces.visual.driving import drive  # Textual, which most tests do without

    async def steps(pilot: "Pilot[None]") -> None:
        await test(**{name: given[name] for name in inspect.signature(test).parameters} | {"pilot": pilot})

    drive(steps, given["size"], reader=given["detected"])
    return True
