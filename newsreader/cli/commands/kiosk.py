"""The command `kiosk`, which opens a kiosk or checks its policy."""

import argparse
from collections.abc import Iterator

from newsreader.cli.arguments import file
from newsreader.cli.commands import DONE
from newsreader.cli.printing import print_text, tell
from newsreader.commands import IN_ORDER
from newsreader.kiosk import supervisor
from newsreader.kiosk.policy.cautions import cautions
from newsreader.kiosk.policy.policy import Policy, load
from newsreader.messages import policy as messages
from newsreader.speech.engines.voices import lacking_package, voice
from newsreader.web.address import host_of


def kiosk(options: argparse.Namespace) -> int:
    path = file(options.policy)
    if not options.check:
        return supervisor.run(path)
    policy = load(path)
    for sentence in _meaning(policy):
        print_text(sentence)
    speaker = voice(policy.voice)
    if not speaker.installed:
        lacking = lacking_package(speaker)
        why_not = messages.package_of_voice_missing(lacking) if lacking else speaker.why_not
        tell(messages.kiosk_voice_cannot_speak(speaker.name, why_not))
    for sentence in cautions(policy):
        tell(sentence)
    return DONE


def _meaning(policy: Policy) -> Iterator[str]:
    yield messages.POLICY_VALID
    if policy.opml:
        yield messages.news_from_list(host_of(policy.opml))
    elif policy.sources is None:
        yield messages.NEWS_FROM_LIBRARY
    else:
        yield messages.news_from_sources([host_of(address) for address in policy.sources])
    yield messages.asked_every(policy.refresh_minutes)
    yield messages.visitors_can([command.value.name for command in IN_ORDER if command in policy.commands])
    yield messages.kiosk_opens(policy.face, policy.voice, policy.rate, policy.volume, policy.volume_ceiling)
    yield messages.visit_ends(policy.idle_seconds, policy.warning_seconds)
    yield messages.open_at(policy.hours) if policy.hours else messages.ALWAYS_OPEN
    yield messages.A_PHRASE if policy.exit_phrase else messages.NO_PHRASE
