"""The command `voices`, which lists the voices and the sound devices."""

import argparse

from newsreader import cli, messages
from newsreader.cli.commands import DONE
from newsreader.cli.printing import print_wrapped, tell
from newsreader.faces import json_documents, plain
from newsreader.model.text import line
from newsreader.speech.engines.voices import all_voices, own_voices_folder
from newsreader.speech.player.devices import device_names


def list_voices(options: argparse.Namespace) -> int:
    """Print the voices that can speak here; with --json all of them. A user's own that cannot speak is named too."""
    voices = all_voices()
    if options.json:
        cli.print_json(json_documents.voices_document(voices))
        return DONE
    own = own_voices_folder()
    for voice in voices:
        if not voice.installed and voice.folder.parent == own:
            tell(messages.voice_cannot_speak(line(voice.name), line(voice.why_not)))
    print_wrapped(plain.voices_text([voice for voice in voices if voice.installed], device_names()))
    return DONE
