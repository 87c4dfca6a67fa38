"""The command `speak`, which reads articles aloud or writes them to a sound file."""

import argparse

from newsreader import articles, edition, messages, speech
from newsreader.cli.arguments import number
from newsreader.cli.commands import COULD_NOT
from newsreader.cli.commands.export import Failures, as_asked, each_article, write
from newsreader.cli.outputs import claimed, sound_output
from newsreader.cli.preferences import speaking_settings, warn_of_lexicon_problems
from newsreader.cli.printing import tell
from newsreader.cli.selection import items_or_selection
from newsreader.cli.unspoken import Unspoken
from newsreader.model.passages import kinds_aloud
from newsreader.model.values import Article
from newsreader.settings import SETTINGS


def speak(options: argparse.Namespace) -> int:
    rate = number("--rate", options.rate, *SETTINGS["rate"].range[:2])
    output = None
    if options.output is not None:
        output = sound_output(options.output)
    selection = items_or_selection(options)
    settings = speaking_settings(options.voice_name, rate, all_languages=options.all_languages)
    failures, unspoken = Failures(), Unspoken(settings)
    read = unspoken.without(each_article(options, selection, failures))
    warn_of_lexicon_problems()
    spoken: list[Article] = []
    read = (as_asked(article, options.voice_name, rate) for article in read)
    if output is not None:
        with claimed(output):
            spoken = list(read)
            if spoken:
                write(spoken, output, settings)
    else:
        aloud = kinds_aloud(pictures=settings.pictures, bylines=settings.bylines)
        for article in read:
            sentences = articles.reading(article, edition.dateline(article), aloud=aloud).sentences
            speech.speak_blocking(sentences, settings, announce=tell)
            spoken.append(article)
    if unspoken.report(spoken) and not spoken:
        return COULD_NOT
    if failures.named and not spoken:
        tell(messages.NOTHING_TO_SPEAK)
    return failures.status(len(spoken))
