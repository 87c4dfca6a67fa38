"""The command `pronounce`, which speaks a text as in an article, or prints its spoken form."""

import argparse

from newsreader import articles, messages, speech
from newsreader.cli.commands import DONE
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
    if options.print_only:
        chosen = chosen_settings()
        print_text(line(speech.spoken(text, addresses=chosen.addresses, english=chosen.english).text))
        return DONE
    speech.speak_blocking(
        articles.reading(Article("", text), Clean("")).sentences, speaking_settings(None, None), announce=tell
    )
    return DONE
