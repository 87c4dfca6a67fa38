"""Policies that make no sense, and what is told of them."""

import pytest

from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import parsed


def problems(text: str) -> tuple[str, ...]:
    """All the sentences about what is wrong with a policy of this text."""
    with pytest.raises(BadPolicy) as told:
        parsed(text)
    assert str(told.value) == "\n".join(told.value.problems)
    assert told.value.exit_status == 3
    return told.value.problems


def problem(text: str) -> str:
    """The only one of them."""
    (only,) = problems(text)
    return only
