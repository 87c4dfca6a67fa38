"""The commands that speak."""

import argparse
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.arguments import number
from newsreader.errors import UsageError
from newsreader.one_shot import DONE
from newsreader.one_shot.headlines import tell_warnings
from newsreader.one_shot.printing import print_json, print_text, tell
from newsreader.one_shot.surroundings import chosen_settings, opened_library, standard_input

if TYPE_CHECKING:
    from newsreader.speech.output import Manner


def speak(options: argparse.Namespace) -> int:
    rate = number("--rate", options.rate, 80, 900)
    output = None
    if options.output is not None:
        from newsreader.one_shot import recording

        output = recording.output_file(options.output, recording.SOUND_ENDINGS)
    manner = _manner(options.voice_name, rate)
    with opened_library(at_work=True) as library:
        article = library.read(options.item, standard_input=standard_input())
    tell_warnings(article)
    _tell_of_own_lexicon()
    if output is not None:
        recording.record([article], output, manner)
        return DONE
    from newsreader.articles.sentences import reading
    from newsreader.model import Clean
    from newsreader.speech.output import speak_blocking

    speak_blocking(reading(article, Clean("")).sentences, manner)
    return DONE


def pronounce(options: argparse.Namespace) -> int:
    from newsreader.text import line

    text = line(options.text)
    if not text:
        raise UsageError(messages.nothing_to_speak())
    _tell_of_own_lexicon()
    if options.print_only:
        from newsreader.speech.spoken import spoken_form

        print_text(line(spoken_form(text)))
        return DONE
    from newsreader.articles.sentences import reading
    from newsreader.model import Article, Clean
    from newsreader.speech.output import speak_blocking

    speak_blocking(reading(Article("", text), Clean("")).sentences, _manner(None, None))
    return DONE


def _tell_of_own_lexicon() -> None:
    from newsreader.speech.lexicon import own_lexicon_problems

    for problem in own_lexicon_problems("en-GB"):
        tell(problem)


def _manner(voice: str | None, rate: int | None) -> "Manner":
    """How to speak: as the settings say, unless the command line says otherwise."""
    from newsreader.speech.output import Manner
    from newsreader.speech.voices import voice as known_voice

    chosen = chosen_settings()
    return Manner(known_voice(voice or chosen.voice).id, rate or chosen.rate, chosen.volume)


def voices(options: argparse.Namespace) -> int:
    from newsreader.faces import plain
    from newsreader.speech.voices import voices as known_voices

    if options.json:
        print_json(plain.voices_document(known_voices()))
    else:
        print_text(plain.voices_text(known_voices()))
    return DONE
