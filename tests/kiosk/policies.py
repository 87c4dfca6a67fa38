"""Invalid policies and their problems."""

import pytest

from newsreader.errors import BadPolicy
from newsreader.kiosk.policy.policy import parsed


def problems(text: str) -> tuple[str, ...]:
    """All problems of a policy with this text."""
    with pytest.raises(BadPolicy) as caught:
        parsed(text)
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert caught.value.exit_status == 3
    return caught.value.problems


def problem(text: str) -> str:
    """The only problem of a policy with this text."""
    (only,) = problems(text)
    return only
