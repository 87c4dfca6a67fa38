"""Invalid policies and their problems."""

import pytest

from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import parsed


def problems(text: str) -> tuple[str, ...]:
    """All problems of a policy with this text."""
    with pytest.raises(BadPolicy) as told:
        parsed(text)
    assert str(told.value) == "\n".join(told.value.problems)
    assert told.value.exit_status == 3
    return told.value.problems


def problem(text: str) -> str:
    """The only problem of a policy with this text."""
    (only,) = problems(text)
    return only
