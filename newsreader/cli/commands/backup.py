"""The commands `backup`, `restore` and `forget`, for the library as a whole."""

import argparse

from newsreader import edition, errors, messages
from newsreader.cli.arguments import file
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_text
from newsreader.library.library import DATABASE
from newsreader.model.text import line
from newsreader.system import environment


def backup(options: argparse.Namespace) -> int:
    copy = file(options.file)
    home = environment.folders(make=False).data
    if not (home / DATABASE).exists():  # opening would make one
        raise errors.StoreError(messages.no_library(line(str(home))))
    with opened_library() as library:
        copied = library.back_up(copy)
    print_text(messages.backed_up(line(options.file), copied.sources, copied.headlines, copied.earlier))
    return DONE


def restore(options: argparse.Namespace) -> int:
    with opened_library() as library:
        copied = library.restore(file(options.file), repair=options.repair)
    replaced = line(str(environment.folders().data / copied.replaced)) if copied.replaced else ""
    print_text(messages.restored(copied.sources, copied.headlines, replaced))
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
