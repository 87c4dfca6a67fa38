"""The commands `speak`, `pronounce` and `voices`."""

import argparse

from newsreader import messages
from newsreader.cli.arguments import number
from newsreader.cli.commands import DONE
from newsreader.cli.commands.headlines import tell_warnings
from newsreader.cli.context import (
    chosen_manner,
    chosen_settings,
    opened_library,
    standard_input,
    warn_of_lexicon_problems,
)
from newsreader.cli.printing import print_json, print_text, tell
from newsreader.errors import UsageError


def speak(options: argparse.Namespace) -> int:
    rate = number("--rate", options.rate, 80, 900)
    output = None
    if options.output is not None:
        from newsreader.cli.commands import export

        output = export.output_file(options.output, export.SOUND_ENDINGS)
    manner = chosen_manner(options.voice_name, rate)
    with opened_library(at_work=True) as library:
        article = library.read(options.item, standard_input=standard_input())
    tell_warnings(article)
    warn_of_lexicon_problems()
    if output is not None:
        export.record([article], output, manner)
        return DONE
    from newsreader.articles.sentences import reading
    from newsreader.export.bulletin import dateline
    from newsreader.model.passages import kinds_aloud
    from newsreader.speech.one_shot import speak_blocking

    aloud = kinds_aloud(captions=manner.reading.captions, bylines=manner.reading.bylines)
    speak_blocking(reading(article, dateline(article), aloud=aloud).sentences, manner, announce=tell)
    return DONE


def pronounce(options: argparse.Namespace) -> int:
    from newsreader.model.text import line

    text = line(options.text)
    if not text:
        raise UsageError(messages.nothing_to_speak())
    warn_of_lexicon_problems()
    if options.print_only:
        from newsreader.speech.text.spoken import spoken

        print_text(line(spoken(text, addresses=chosen_settings().addresses).text))
        return DONE
    from newsreader.articles.sentences import reading
    from newsreader.model.values import Article, Clean
    from newsreader.speech.one_shot import speak_blocking

    speak_blocking(reading(Article("", text), Clean("")).sentences, chosen_manner(None, None), announce=tell)
    return DONE


def voices(options: argparse.Namespace) -> int:
    from newsreader.faces import plain
    from newsreader.speech.engines.voices import voices as known_voices

    if options.json:
        print_json(plain.voices_document(known_voices()))
    else:
        from newsreader.speech.player.devices import names

        print_text(plain.voices_text(known_voices(), names()))
    return DONE
