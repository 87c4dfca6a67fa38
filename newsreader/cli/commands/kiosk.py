"""The command `kiosk`, which opens a kiosk or checks its policy."""

import argparse
import sys
from collections.abc import Iterator

from newsreader import following
from newsreader.cli.arguments import file
from newsreader.cli.commands import DONE
from newsreader.cli.printing import print_wrapped, tell
from newsreader.commands import IN_ORDER
from newsreader.dates import date_words
from newsreader.errors import ConnectionFailed, HostNotFound, NewsreaderError, ProxyFailed, TimedOut
from newsreader.kiosk import supervisor
from newsreader.kiosk.policy.policy import Policy, StandingPolicy, cautions, load
from newsreader.messages import kiosk_admin
from newsreader.messages import policy as policy_messages
from newsreader.model.text import line
from newsreader.published import public_key
from newsreader.speech import engines
from newsreader.system import environment
from newsreader.system.clock import local_today
from newsreader.web.address import host_of

_WITHOUT_NETWORK = (HostNotFound, ConnectionFailed, TimedOut, ProxyFailed)
"""The errors of a computer without a network."""


def kiosk(options: argparse.Namespace) -> int:
    path = file(options.policy)
    if not options.check:
        if sys.platform != "linux":
            raise NewsreaderError(kiosk_admin.NEEDS_LINUX)
        return supervisor.start(StandingPolicy(path.absolute()))
    environment.refuse_private_addresses()
    policy = load(path)
    for sentence in _meaning(policy):
        print_wrapped(sentence)
    speaker = engines.voice(policy.voice)
    if not speaker.installed:
        lacking = engines.lacking_package(speaker)
        why_not = policy_messages.package_of_voice_missing(lacking) if lacking else speaker.why_not
        tell(policy_messages.kiosk_voice_cannot_speak(speaker.name, why_not))
    status = _look_at_edition(policy) if policy.edition else DONE
    for sentence in cautions(policy):
        tell(sentence)
    return status


def _look_at_edition(policy: Policy) -> int:
    """Print which edition is at the policy's address now, and whether the policy's key has signed it.

    Returns the exit status. Without a network it is 0, since the policy may be right.
    """
    key = public_key.parsed(policy.edition_key) if policy.edition_key else None
    try:
        found = following.edition_at(policy.edition, key)
    except NewsreaderError as error:
        tell(policy_messages.edition_not_found(str(error)))
        return DONE if isinstance(error, _WITHOUT_NETWORK) else error.exit_status
    words = date_words(found.made, "time", local_today())
    print_wrapped(policy_messages.edition_found(found.title, words, verified=key is not None))
    return DONE


def _meaning(policy: Policy) -> Iterator[str]:
    yield policy_messages.POLICY_VALID
    if policy.edition:
        yield policy_messages.news_from_edition(line(policy.edition))
    elif policy.opml:
        yield policy_messages.news_from_list(host_of(policy.opml))
    elif policy.sources is None:
        yield policy_messages.NEWS_FROM_LIBRARY
    else:
        yield policy_messages.news_from_sources([host_of(address) for address in policy.sources])
    yield policy_messages.asked_every(policy.refresh_minutes)
    yield policy_messages.visitors_can([command.value.name for command in IN_ORDER if command in policy.commands])
    yield policy_messages.kiosk_opens(policy.face, policy.voice, policy.rate, policy.volume, policy.volume_ceiling)
    yield policy_messages.visit_ends(policy.idle_seconds, policy.warning_seconds)
    if policy.invite_minutes:
        yield policy_messages.invites(policy.invite_minutes)
    yield policy_messages.open_at(policy.hours) if policy.hours else policy_messages.ALWAYS_OPEN
    yield policy_messages.A_PHRASE if policy.exit_phrase else policy_messages.NO_PHRASE
