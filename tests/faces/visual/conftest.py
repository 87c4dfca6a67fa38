"""The full screen is the face of these tests."""

import pytest


@pytest.fixture
def face() -> str:
    return "--visual"
