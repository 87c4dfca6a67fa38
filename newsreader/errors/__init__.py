"""The errors: one family. A room raises these and nothing else across its border.

`str(error)` is a sentence of `messages` with the cause and the remedy. A class of its own is for what some code catches
or tells apart; all else is raised as the nearest base, with its sentence: `UsageError(messages.no_secret_key(path))`.
An `ErrorAbout`, and an error with fields, makes its sentence itself.
"""

from collections.abc import Sequence
from enum import Enum, unique
from typing import ClassVar

from newsreader import messages
from newsreader.model.credentials import addresses_without_credentials


@unique
class Kind(Enum):
    """The meaning of an error for somebody who cannot remedy it, such as a kiosk's visitor. Its value goes through
    pipes."""

    OTHER = "other"
    TRY_LATER = "try-later"
    NOT_A_PAGE = "not-a-page"
    EMPTY = "empty"
    NOT_PUBLIC = "not-public"
    NOT_OFFERED = "not-offered"
    NOT_SECURE = "not-secure"
    NO_SOUND_DEVICE = "no-sound-device"
    NO_SPEECH_ENGINE = "no-speech-engine"
    VOICE_OFF = "voice-off"
    VOICE_RESTARTED = "voice-restarted"
    TEXT_LEFT_OUT = "text-left-out"
    LIBRARY_DAMAGED = "library-damaged"


class NewsreaderError(Exception):
    """Something could not be done."""

    exit_status = 3
    kind = Kind.OTHER

    def __init__(self, sentence: str, kind: Kind | None = None) -> None:
        super().__init__(addresses_without_credentials(sentence))
        self.kind = kind or type(self).kind


class ErrorAbout(NewsreaderError):
    """An error about one thing: a host, a file, a name. `says` makes the sentence of it."""

    says: ClassVar["staticmethod[[str], str]"]

    def __init__(self, about: str) -> None:
        super().__init__(type(self).says(about))


class UsageError(NewsreaderError):
    """The user asked for something that makes no sense here, or does not exist."""

    exit_status = 2


class UnexpectedFault(NewsreaderError):
    """A fault in newsreader itself. The log has the traceback."""

    def __init__(self) -> None:
        super().__init__(messages.UNEXPECTED_FAULT)


# What was asked for.


class BadAddress(ErrorAbout, UsageError):
    """The text is not a web address."""

    says = staticmethod(messages.bad_address)


class GivenUp(NewsreaderError):
    """The user has given up what was asked for; nothing was stored."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_ADDED)


class UnknownItem(ErrorAbout, UsageError):
    """There is no headline with this number or address."""

    says = staticmethod(messages.unknown_item)


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


class FileUnreadable(ErrorAbout):
    """The file cannot be read."""

    says = staticmethod(messages.file_unreadable)


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


class NoSuchHome(ErrorAbout):
    """NEWSREADER_HOME begins with the home folder of a user that this computer does not know."""

    says = staticmethod(messages.no_such_home)


class StoreError(NewsreaderError):
    """The library on disk could not be read or written."""


class DiskFull(ErrorAbout, StoreError):
    """There is no room on the disk."""

    says = staticmethod(messages.disk_full)


class StoreReadOnly(ErrorAbout, StoreError):
    """The file cannot be written."""

    says = staticmethod(messages.store_read_only)


class StoreBusy(ErrorAbout, StoreError):
    """Another process holds the lock."""

    says = staticmethod(messages.store_busy)


class RemovalForgotten(StoreError):
    """Removed sources cannot be restored: since then the library was closed, or replaced by a copy."""

    def __init__(self) -> None:
        super().__init__(messages.REMOVAL_FORGOTTEN)


class StoreTooNew(ErrorAbout, StoreError):
    """A newer version has written the file."""

    says = staticmethod(messages.store_too_new)


class StoreUnusable(StoreError):
    """The folder or file cannot be opened at all. `reason` is why, to follow a colon."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.store_unusable(path, reason))


class StoreMended(ErrorAbout, StoreError):
    """The library was damaged, and has been replaced by what could be read of it. The call can be repeated."""

    says = staticmethod(messages.store_mended)


class NotABackup(StoreError):
    """The file contains no library that could be restored, or only a damaged one."""


# Pages, feeds and lists. They are about the host or the file.


class NotReadable(NewsreaderError):
    """The bytes are not a page. `what` is a noun with its article: "a PDF document", "a video".

    `file` is the name of a file, "" if they came from an address.
    """

    kind = Kind.NOT_A_PAGE
    what = ""

    def __init__(self, file: str, what: str) -> None:
        self.what = what
        super().__init__(messages.not_readable(file, what))


class EmptyPage(ErrorAbout):
    """The page has no text."""

    says = staticmethod(messages.empty_page)


class PageMissing(EmptyPage):
    """The page says that it does not exist, though its status says the opposite."""

    says = staticmethod(messages.page_missing)


class PageFaulty(EmptyPage):
    """The page says that its site has a fault, though its status says the opposite."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.page_faulty)


class RobotRefused(EmptyPage):
    """The page asks for proof of a human, and shows nothing else."""

    says = staticmethod(messages.robot_refused)


class LoginNeeded(EmptyPage):
    """The page is a login form."""

    kind = Kind.NOT_PUBLIC
    says = staticmethod(messages.login_needed)


class SentElsewhere(EmptyPage):
    """The page does nothing but redirect to the address `target`."""

    target = ""

    def __init__(self, where: str, target: str = "") -> None:
        self.target = target
        NewsreaderError.__init__(self, messages.sent_elsewhere(where, target))


class NoHeadlines(ErrorAbout):
    """The page has no headlines."""

    says = staticmethod(messages.no_headlines)


class HeadlinesNeedScripts(NoHeadlines):
    """The page shows its headlines only when its scripts have run."""

    says = staticmethod(messages.headlines_need_scripts)


class HeadlinesNeedLogin(NoHeadlines):
    """The page is a login form in place of headlines."""

    says = staticmethod(messages.headlines_need_login)


class BrokenFeed(ErrorAbout):
    """The feed is damaged and has no readable item."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.broken_feed)


class TooHard(ErrorAbout):
    """Parsing takes too much time or memory."""

    says = staticmethod(messages.too_hard)


class PassedOn(NewsreaderError):
    """A page of headlines redirects to another site for now, as in networks that want a login."""


class NotAList(ErrorAbout):
    """The file is not a list of sources."""

    says = staticmethod(messages.not_a_list)


# The network. `where` is a host's name, and so is what they are about, unless they say otherwise.


class FetchError(NewsreaderError):
    """An address could not be fetched."""


class HostNotFound(ErrorAbout, FetchError):
    """The name resolves to no address."""

    says = staticmethod(messages.host_not_found)


class ConnectionFailed(FetchError):
    """No connection was made."""

    kind = Kind.TRY_LATER

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(messages.connection_failed(where))


class TimedOut(FetchError):
    """The whole answer did not come within `seconds`."""

    kind = Kind.TRY_LATER

    def __init__(self, where: str, seconds: float) -> None:
        self.where = where
        super().__init__(messages.timed_out(where, seconds))


class TlsFailed(FetchError):
    """The secure connection was refused. `reason`: "expired", "not-yet-valid", "wrong-host", "untrusted", "other" for
    another fault of its certificate, and "none" without one."""

    def __init__(self, where: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.tls_failed(where, reason))


class NoHandshake(TlsFailed):
    """The server broke off before it showed a certificate. It may not speak TLS."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where, "none")


def _kind_of_status(status: int) -> Kind:
    if status in (401, 403):
        return Kind.NOT_PUBLIC
    return Kind.TRY_LATER if status == 429 or status >= 500 else Kind.OTHER


class BadStatus(FetchError):
    """The server answered with an error status. `retry_after_seconds` is the back-off that it asks for, if any."""

    def __init__(self, where: str, status: int, retry_after_seconds: int | None = None) -> None:
        self.where = where
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        super().__init__(messages.bad_status(where, status, retry_after_seconds), _kind_of_status(status))


class TooLarge(FetchError):
    """The answer has more than `megabytes`."""

    def __init__(self, where: str, megabytes: int) -> None:
        super().__init__(messages.too_large(where, megabytes))


class BadRedirect(FetchError):
    """The redirects do not end, or lead from https to http, or to something that is not a web address."""


class AddressRefused(ErrorAbout, FetchError):
    """The address policy forbids the connection."""

    says = staticmethod(messages.address_refused)


class BrokenAnswer(ErrorAbout, FetchError):
    """The connection broke, the body fell short, or the server does not speak HTTP."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.broken_answer)


class ProxyFailed(FetchError):
    """The computer's proxy refused, or NO_PROXY has a name that cannot be read."""


class BadCertificateFile(ErrorAbout, FetchError):
    """The file of SSL_CERT_FILE or SSL_CERT_DIR cannot be read, so no certificate can be checked. It is about its
    path."""

    says = staticmethod(messages.bad_certificate_file)


class DownloadStatus(FetchError):
    """The server answered a request for a recording with an error status."""

    def __init__(self, where: str, status: int, retry_after_seconds: int | None = None) -> None:
        self.status = status
        super().__init__(messages.download_status(where, status, retry_after_seconds), _kind_of_status(status))


class DownloadEndless(FetchError):
    """The recording is a live broadcast, or has no end for another reason."""


class DownloadStalled(FetchError):
    """No byte of a recording came for `seconds`."""

    kind = Kind.TRY_LATER

    def __init__(self, where: str, seconds: float) -> None:
        super().__init__(messages.download_stalled(where, seconds))


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

    def __init__(self, sentence: str = messages.EDITION_UNUSABLE) -> None:
        super().__init__(sentence)


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
