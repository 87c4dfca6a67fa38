"""The command `speak`, which reads an article aloud or writes it to a sound file."""

import argparse

from newsreader import articles, export, speech
from newsreader.cli.arguments import number
from newsreader.cli.commands import DONE
from newsreader.cli.commands.export import SOUND_ENDINGS, output_file, record
from newsreader.cli.commands.headlines import tell_warnings
from newsreader.cli.context import opened_library, standard_input
from newsreader.cli.preferences import chosen_manner, warn_of_lexicon_problems
from newsreader.cli.printing import tell
from newsreader.model.passages import kinds_aloud


def speak(options: argparse.Namespace) -> int:
    rate = number("--rate", options.rate, 80, 900)
    output = None
    if options.output is not None:
        output = output_file(options.output, SOUND_ENDINGS)
    manner = chosen_manner(options.voice_name, rate)
    with opened_library(at_work=True) as library:
        article = library.read(options.item, standard_input=standard_input())
    tell_warnings(article)
    warn_of_lexicon_problems()
    if output is not None:
        record([article], output, manner)
        return DONE
    aloud = kinds_aloud(captions=manner.reading.captions, bylines=manner.reading.bylines)
    speech.speak_blocking(
        articles.reading(article, export.dateline(article), aloud=aloud).sentences, manner, announce=tell
    )
    return DONE
