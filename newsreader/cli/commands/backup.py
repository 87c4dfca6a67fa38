"""The commands `backup`, `restore` and `forget`, for the library as a whole."""

import argparse

from newsreader import edition, messages
from newsreader.cli.arguments import file
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_text
from newsreader.model.text import line


def backup(options: argparse.Namespace) -> int:
    with opened_library() as library:
        copied = library.back_up(file(options.file))
    print_text(messages.backed_up(line(options.file), copied.sources, copied.headlines))
    return DONE


def restore(options: argparse.Namespace) -> int:
    with opened_library() as library:
        copied = library.restore(file(options.file), repair=options.repair)
    print_text(messages.restored(copied.sources, copied.headlines, copied.replaced))
    damage = copied.damage
    if damage.rows or damage.at_least or damage.others:
        losses = damage.rows, damage.lost, damage.names
        print_text(messages.damage_left_out(*losses, at_least=damage.at_least, others=damage.others))
    return DONE


def forget(_options: argparse.Namespace) -> int:
    with opened_library() as library:
        forgotten = library.forget_history()
    edition.SoundCache().clear()
    folder = line(str(forgotten.folder))
    print_text(messages.forgotten(forgotten.read, forgotten.articles, forgotten.copies, folder, log=forgotten.log))
    return DONE
