"""Verifies the files of voices."""

import hashlib

from newsreader.speech.engines.voices import VoiceInfo
from newsreader.system.files import opened


def altered_file(info: VoiceInfo) -> str:
    """The name of a voice's first file with a wrong checksum, "" if all are right."""
    for name, checksum in info.checksums:
        try:
            with opened(info.folder / name) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != checksum:
                    return name
        except OSError:
            return name
    return ""
