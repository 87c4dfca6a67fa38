"""The command `pronounce`, which speaks a text as in an article, or prints its spoken form."""

import argparse

from newsreader import articles, messages, speech
from newsreader.cli.commands import COULD_NOT, DONE
from newsreader.cli.preferences import chosen_settings, speaking_settings, warn_of_lexicon_problems
from newsreader.cli.printing import print_text, tell
from newsreader.errors import UsageError
from newsreader.model.text import line
from newsreader.model.values import Article, Clean


def pronounce(options: argparse.Namespace) -> int:
    text = line(options.text)
    if not text:
        raise UsageError(messages.NO_TEXT_TO_SPEAK)
    warn_of_lexicon_problems()
    read = articles.reading(Article("", text), Clean(""))
    chosen = chosen_settings() if options.print_only else speaking_settings(None, None)
    if not read.is_english and (language := speech.unspoken(read.sentences, chosen)):
        tell(messages.text_unspoken(language))
        return COULD_NOT
    if options.print_only:
        print_text(line(speech.spoken(text, addresses=chosen.addresses, english=chosen.english).text))
        return DONE
    speech.speak_blocking(read.sentences, chosen, announce=tell)
    return DONE
