"""Some visits of the soak, in which all that a kiosk depends on misbehaves. `.ci/run --long` makes several hundred."""

import sys
from pathlib import Path

import pytest

from tests.kiosk.soak import Soak
from tests.profiles import LONG

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

VISITS = {"line": 400, "visual": 200} if LONG else {"line": 4, "visual": 3}


@pytest.mark.parametrize("face", ["line", "visual"])
def test_nothing_grows_and_nothing_fails(face: str, tmp_path: Path) -> None:
    assert Soak(face, seed=7, folder=tmp_path).run(VISITS[face], 2400) == 0
