"""Warnings about a valid policy: values that its administrator most likely did not intend."""

from collections.abc import Iterator

from newsreader.kiosk.policy.policy import LOWEST_VOLUME, WARNING_SECONDS, Policy
from newsreader.kiosk.policy.policy_table import SAFE_KEYPAD_LENGTH, is_typed_by_accident
from newsreader.messages import policy as policy_messages


def cautions(policy: Policy) -> Iterator[str]:
    """Warnings about a policy, one for each value that was most likely not intended."""
    if is_typed_by_accident(policy.exit_phrase):
        yield policy_messages.phrase_typed_by_accident(SAFE_KEYPAD_LENGTH)
    if policy.warning_seconds < WARNING_SECONDS:
        yield policy_messages.warned_too_late(policy.warning_seconds, WARNING_SECONDS)
    if policy.volume_ceiling < LOWEST_VOLUME:
        yield policy_messages.hardly_heard("volume_ceiling", policy.volume_ceiling, LOWEST_VOLUME)
    elif policy.volume < LOWEST_VOLUME:
        yield policy_messages.hardly_heard("volume", policy.volume, LOWEST_VOLUME)
    if policy.edition and not policy.edition_key:
        yield policy_messages.EDITION_NOT_VERIFIED
