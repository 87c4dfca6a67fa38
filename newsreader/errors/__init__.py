"""The errors: one family. A room raises these and nothing else across its border.

`str(error)` is a sentence of `messages` with the cause and the remedy. A class of its own is for what some code catches
or tells apart; all else is raised as the nearest base, with its sentence: `UsageError(messages.no_secret_key(path))`.
An `ErrorAbout`, and an error with fields, makes its sentence itself.
"""

from collections.abc import Sequence

from newsreader import messages
from newsreader.errors.family import ErrorAbout as ErrorAbout
from newsreader.errors.family import Kind as Kind
from newsreader.errors.family import NewsreaderError as NewsreaderError
from newsreader.errors.family import UnexpectedFault as UnexpectedFault
from newsreader.errors.family import UsageError as UsageError
from newsreader.errors.fetching import *

# What was asked for.


class BadAddress(ErrorAbout, UsageError, says=lambda about: messages.bad_address(about)):
    """The text is not a web address."""


class GivenUp(NewsreaderError):
    """The user has given up what was asked for; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_ADDED)


class UnknownItem(ErrorAbout, UsageError, says=lambda about: messages.unknown_item(about)):
    """There is no headline with this number or address."""


class UnknownSource(UsageError):
    """There is no source with this number, name or address, `name`. `near` is the name that was probably meant;
    `edition`, the name of the one that has a source of this name as a part."""

    def __init__(self, name: str, near: str = "", edition: str = "") -> None:
        self.name = name
        super().__init__(messages.source_of_edition(name, edition) if edition else messages.unknown_source(name, near))


class BadPolicy(NewsreaderError):
    """A kiosk's policy is not valid. `problems` has a sentence for each of its problems."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


# Files. Those of the library are named by the path of its database.


class FileUnreadable(ErrorAbout, says=lambda about: messages.file_unreadable(about)):
    """The file cannot be read."""


class CannotWrite(NewsreaderError):
    """The file cannot be written. `reason` follows a colon. `is_own`: the program chose its name, not the user."""

    def __init__(self, path: str, reason: str, *, is_own: bool = False) -> None:
        self.reason = reason
        super().__init__(messages.cannot_write(path, reason, is_own=is_own))


class NoRoom(NewsreaderError):
    """A book needs more bytes than are free. `earlier` are the bytes of the book whose place it would take."""

    def __init__(self, path: str, needed: int, free: int, *, is_folder: bool, earlier: int) -> None:
        alone = earlier > 0 and needed <= free + earlier
        megabytes = -(-needed // 1_000_000), free // 1_000_000
        super().__init__(messages.no_room(path, *megabytes, is_folder=is_folder, would_fit_alone=alone))


class NoSuchHome(ErrorAbout, says=lambda about: messages.no_such_home(about)):
    """NEWSREADER_HOME begins with the home folder of a user that this computer does not know."""


class StoreError(NewsreaderError):
    """The library on disk could not be read or written."""


class DiskFull(ErrorAbout, StoreError, says=lambda about: messages.disk_full(about)):
    """There is no room on the disk."""


class StoreReadOnly(ErrorAbout, StoreError, says=lambda about: messages.store_read_only(about)):
    """The file cannot be written."""


class StoreBusy(ErrorAbout, StoreError, says=lambda about: messages.store_busy(about)):
    """Another process holds the lock."""


class RemovalForgotten(StoreError):
    """Removed sources cannot be restored: since then the library was closed, or replaced by a copy."""

    def __init__(self) -> None:
        super().__init__(messages.REMOVAL_FORGOTTEN)


class StoreTooNew(ErrorAbout, StoreError, says=lambda about: messages.store_too_new(about)):
    """A newer version has written the file."""


class StoreUnusable(StoreError):
    """The folder or file cannot be opened at all. `reason` is why, to follow a colon."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.store_unusable(path, reason))


class StoreMended(ErrorAbout, StoreError, says=lambda about: messages.store_mended(about)):
    """The library was damaged, and has been replaced by what could be read of it. The call can be repeated."""


class NotABackup(StoreError):
    """The file contains no library that could be restored, or only a damaged one."""


# Recordings and the voice.


class RecordingError(NewsreaderError):
    """A recording cannot be played, or not further."""


class RecordingDamaged(RecordingError):
    """The format is known, and its decoder gives up."""

    def __init__(self) -> None:
        super().__init__(messages.RECORDING_DAMAGED)


class NoSoundDevice(NewsreaderError):
    """There is no sound device."""

    kind = Kind.NO_SOUND_DEVICE

    def __init__(self) -> None:
        super().__init__(messages.NO_SOUND_DEVICE)


class NoSpeechEngine(NewsreaderError):
    """No engine could be started. `reason` is the system's, "" if it gives none."""

    kind = Kind.NO_SPEECH_ENGINE

    def __init__(self, reason: str = "") -> None:
        super().__init__(messages.NO_SPEECH_ENGINE)
        self.reason = reason


class UnknownVoice(UsageError):
    """There is no voice called `name`; `near` is the id of the one that was probably meant."""

    def __init__(self, name: str, near: str = "") -> None:
        super().__init__(messages.unknown_voice(name, near))
        self.name = name


class VoiceCannotSpeak(NewsreaderError):
    """A known voice is not installed, or does not match its description."""

    def __init__(self, name: str, why_not: str) -> None:
        super().__init__(messages.voice_cannot_speak(name, why_not))
        self.why_not = why_not


class UnknownLexiconWord(UsageError):
    """The user's own lexicon has no entry for a word."""


# Editions that are published and followed.


class EditionError(NewsreaderError):
    """An edition cannot be published or followed."""


class CannotPublish(EditionError):
    """The edition in a folder cannot be written. `reason` follows a colon.

    `outcome` says whether withdrawn articles are still public; "" if none were withdrawn.
    """

    def __init__(self, folder: str, reason: str, outcome: str = "") -> None:
        super().__init__(messages.cannot_publish(folder, reason, outcome))


class EditionUnusable(EditionError):
    """An edition, or a part of it, is damaged, or is something else."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or messages.EDITION_UNUSABLE)


class EditionTooNew(EditionUnusable):
    """The edition is in a format of a later version."""


class NeitherFolderNorAddress(UsageError):
    """The given place of an edition is neither a folder nor a web address."""


class EditionOlder(EditionError):
    """The edition is older than the stored one."""


class EditionFileWrong(EditionError):
    """A file of the edition is not the one that its manifest lists."""


class BadSignature(EditionError):
    """The signature is damaged, or does not match the edition."""


class SignatureOfOtherKey(BadSignature):
    """Another key has signed the edition."""
