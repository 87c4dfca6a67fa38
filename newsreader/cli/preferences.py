"""The user's settings, as they are or for speaking."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from newsreader import settings
from newsreader.cli.printing import tell
from newsreader.model.frozen import replace
from newsreader.speech import engines, player, text
from newsreader.system import environment


def chosen_settings(usual: Mapping[str, settings.Value] = MappingProxyType({})) -> settings.Settings:
    """Load the user's settings, and warn of invalid ones. `usual` has defaults that differ from the table's."""
    chosen, problems = settings.load(environment.folders().config / settings.FILE, usual)
    for problem in problems:
        tell(problem)
    return chosen


def speaking_settings(voice: str | None, rate: int | None, *, all_languages: bool = False) -> settings.Settings:
    """The settings for speaking, overridden by the command line.

    Raises what `unaltered_voice` does for a `voice` of the command line; one of the settings that cannot speak is
    replaced, with a warning, as in the reader.
    """
    chosen = chosen_settings({"voice": engines.usual_voice()})
    if voice:
        identity = engines.unaltered_voice(voice).id
    else:
        identity = engines.speaking_or_substitute(chosen.voice, lambda error: tell(str(error))).id
    all_languages = all_languages or chosen.all_languages
    return replace(chosen, voice=identity, rate=rate or chosen.rate, all_languages=all_languages)


def warn_of_missing_voices(identities: Iterable[str]) -> None:
    """Warn of the voices of sources that cannot speak here."""
    voices = player.OwnVoices(lambda error: tell(str(error)))
    for identity in sorted(identities):
        voices.find(identity)


def warn_of_lexicon_problems() -> None:
    """Warn of invalid entries in the user's own pronunciations."""
    for problem in text.own_lexicon_problems("en-GB"):
        tell(problem)
