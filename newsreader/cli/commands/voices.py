"""The command `voices`, which lists the voices and the sound devices."""

import argparse

from newsreader import cli
from newsreader.cli.commands import DONE
from newsreader.cli.printing import print_wrapped
from newsreader.faces import plain
from newsreader.speech.engines.voices import all_voices, is_for_this_system
from newsreader.speech.player.devices import device_names


def list_voices(options: argparse.Namespace) -> int:
    if options.json:
        cli.print_json(plain.voices_document(all_voices()))
    else:
        print_wrapped(plain.voices_text(list(filter(is_for_this_system, all_voices())), device_names()))
    return DONE
