"""What the tests of engines need: a home of their own, and the package that runs models."""

from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NEWSREADER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def models() -> None:
    """tests/requirements.txt brings it."""
    if not find_spec("onnxruntime"):
        pytest.skip("onnxruntime is not installed")
