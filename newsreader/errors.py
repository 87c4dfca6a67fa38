"""One family of errors. Each is a plain sentence with its cause and what to do, and knows its exit status.

The sentences themselves are in `messages`. A room raises these and nothing else across its border.
"""

from collections.abc import Sequence
from typing import Any

from newsreader import messages


class NewsreaderError(Exception):
    """Something could not be done. `str(error)` is what the user is told."""

    exit_status = 3

    def __reduce__(self) -> tuple[Any, ...]:
        # Made again from what it says, in another process, and not from what it was made of.
        return _again, (type(self), str(self), self.__dict__)


def _again(kind: type[NewsreaderError], sentence: str, more: dict[str, Any]) -> NewsreaderError:
    error = kind.__new__(kind, sentence)
    error.__dict__.update(more)
    return error


class UsageError(NewsreaderError):
    """The user asked for something that makes no sense here, or that does not exist."""

    exit_status = 2


class UnexpectedFault(NewsreaderError):
    """A fault in newsreader itself. The log has the whole of it."""

    def __init__(self) -> None:
        super().__init__(messages.unexpected_fault())


# What was asked for.


class BadAddress(UsageError):
    def __init__(self, address: str) -> None:
        super().__init__(messages.bad_address(address))


class UnknownItem(UsageError):
    def __init__(self, item: str) -> None:
        super().__init__(messages.unknown_item(item))


class UnknownSource(UsageError):
    """There is no source with this number, name or address, `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(messages.unknown_source(name))


class UnknownPack(UsageError):
    """There is no such pack. `source_in` are the packs in which there is a source of that name."""

    def __init__(self, name: str, *, nor_source: bool, source_in: Sequence[str] = ()) -> None:
        super().__init__(messages.unknown_pack(name, nor_source=nor_source, source_in=source_in))


class SeveralMeant(UsageError):
    """What was typed fits several packs or sources."""

    def __init__(self, text: str, names: Sequence[str]) -> None:
        super().__init__(messages.several_meant(text, names))


class SeveralSources(SeveralMeant):
    """Several sources have the name that was typed. `numbers` are their ids."""

    def __init__(self, name: str, numbers: Sequence[int]) -> None:
        NewsreaderError.__init__(self, messages.several_sources(name, numbers))


class FileMissing(UsageError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.file_missing(path))


class FileUnreadable(NewsreaderError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.file_unreadable(path))


class CannotWrite(NewsreaderError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.cannot_write(path, reason))


class CannotKeepSetting(NewsreaderError):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(messages.cannot_keep_setting(path, reason))


class BadPolicy(NewsreaderError):
    """A kiosk's policy that cannot be used. `problems` has all that is wrong with it, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class KioskNotStarted(NewsreaderError):
    """A kiosk cannot be here, or cannot be here twice. `sentence` says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


# The network. `where` is a host name.


class FetchError(NewsreaderError):
    """An address could not be fetched."""


class HostNotFound(FetchError):
    def __init__(self, where: str) -> None:
        super().__init__(messages.host_not_found(where))


class ConnectionFailed(FetchError):
    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(messages.connection_failed(where))


class TimedOut(FetchError):
    def __init__(self, where: str, seconds: float) -> None:
        self.where = where
        super().__init__(messages.timed_out(where, seconds))


class TlsFailed(FetchError):
    """The secure connection was refused. `reason`: "expired", "not-yet-valid", "wrong-host", "untrusted", "other"."""

    def __init__(self, where: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.tls_failed(where, reason))


class NoHandshake(TlsFailed):
    """What answered did not get as far as to show a certificate. Perhaps it knows no secure connections."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where, "other")


class NoSecureAnswer(FetchError):
    """There was no secure answer from an address that was typed without http or https."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.no_secure_answer(where))


class BadStatus(FetchError):
    """The server answered that there is no page. `retry_after_seconds` is how long it asks us to stay away."""

    def __init__(self, where: str, status: int, retry_after_seconds: int | None = None) -> None:
        self.where = where
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        super().__init__(messages.bad_status(where, status, retry_after_seconds))


class TooLarge(FetchError):
    def __init__(self, where: str, megabytes: int) -> None:
        super().__init__(messages.too_large(where, megabytes))


class TooManyRedirects(FetchError):
    def __init__(self, where: str) -> None:
        super().__init__(messages.too_many_redirects(where))


class UnsafeRedirect(FetchError):
    """A redirect led from https to http, or to something that is not a web address."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.unsafe_redirect(where))


class AddressRefused(FetchError):
    """The address policy forbids the connection."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.address_refused(where))


class BrokenAnswer(FetchError):
    """The connection broke, the body fell short, or what answered does not speak HTTP."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.broken_answer(where))


class ProxyFailed(FetchError):
    """The proxy that this computer is set to use lets nothing through. `proxy` is its host name."""

    def __init__(self, proxy: str) -> None:
        super().__init__(messages.proxy_failed(proxy))


class BadCertificateFile(FetchError):
    """What SSL_CERT_FILE or SSL_CERT_DIR names cannot be used, so no secure connection can be checked."""

    def __init__(self, path: str) -> None:
        super().__init__(messages.bad_certificate_file(path))


# What was fetched.


class NotReadable(NewsreaderError):
    """The bytes are no page. `what` is a noun with its article: "a PDF document", "a video"."""

    def __init__(self, where: str, what: str) -> None:
        self.what = what
        super().__init__(messages.not_readable(where, what))


class EmptyPage(NewsreaderError):
    def __init__(self, where: str) -> None:
        super().__init__(self._sentence(where))

    def _sentence(self, where: str) -> str:
        return messages.empty_page(where)


class PageMissing(EmptyPage):
    """The page says that there is no such page, though its server said that all was well."""

    def _sentence(self, where: str) -> str:
        return messages.page_missing(where)


class PageFaulty(EmptyPage):
    """The page says that its site has a fault, though its server said that all was well."""

    def _sentence(self, where: str) -> str:
        return messages.page_faulty(where)


class RobotRefused(EmptyPage):
    """The page asks for a proof that a human is there, and shows nothing else."""

    def _sentence(self, where: str) -> str:
        return messages.robot_refused(where)


class LoginNeeded(EmptyPage):
    """The page asks who is there, and shows nothing else."""

    def _sentence(self, where: str) -> str:
        return messages.login_needed(where)


class SentElsewhere(EmptyPage):
    """The page does nothing but send its visitors on to the address `target`."""

    def __init__(self, where: str, target: str = "") -> None:
        self.target = target
        super().__init__(where)

    def _sentence(self, where: str) -> str:
        return messages.sent_elsewhere(where, self.target)


class NoHeadlines(NewsreaderError):
    def __init__(self, where: str) -> None:
        super().__init__(messages.no_headlines(where))


class HeadlinesNeedScripts(NoHeadlines):
    """The page shows its headlines only when its scripts have run."""

    def __init__(self, where: str) -> None:
        NewsreaderError.__init__(self, messages.headlines_need_scripts(where))


class HeadlinesNeedLogin(NoHeadlines):
    """Where the headlines should be, a page asks to log in."""

    def __init__(self, where: str) -> None:
        NewsreaderError.__init__(self, messages.headlines_need_login(where))


class NoHeadlinesInFile(NoHeadlines):
    """It is not known where the file came from, and so not where its links lead."""

    def __init__(self, name: str) -> None:
        NewsreaderError.__init__(self, messages.no_headlines_in_file(name))


class BrokenFeed(NewsreaderError):
    def __init__(self, where: str) -> None:
        super().__init__(messages.broken_feed(where))


class TooHard(NewsreaderError):
    """What was fetched takes too long or too much memory to read."""

    def __init__(self, where: str) -> None:
        super().__init__(messages.too_hard(where))


class PassedOn(NewsreaderError):
    """A page of headlines sends its visitors to another site for now, as networks do that want them to log in."""

    def __init__(self, where: str, target: str) -> None:
        super().__init__(messages.passed_on(where, target))


class NotAList(NewsreaderError):
    """The file holds no list of sources."""

    def __init__(self, name: str) -> None:
        super().__init__(messages.not_a_list(name))


class ListTooLarge(NewsreaderError):
    """The file has more bytes than any list of sources."""

    def __init__(self, name: str, megabytes: int) -> None:
        super().__init__(messages.list_too_large(name, megabytes))


# The store. `path` is the database file.


class StoreError(NewsreaderError):
    """The library on disk could not be read or written."""


class DiskFull(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.disk_full(path))


class StoreReadOnly(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.store_read_only(path))


class StoreBusy(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.store_busy(path))


class StoreRestored(StoreError):
    """Another library stands where the one was whose sources were asked: a copy has been restored."""

    def __init__(self) -> None:
        super().__init__(messages.store_restored())


class StoreTooNew(StoreError):
    def __init__(self, path: str) -> None:
        super().__init__(messages.store_too_new(path))


class StoreUnusable(StoreError):
    """The folder or file cannot be opened at all. `reason` is why, to follow a colon."""

    def __init__(self, path: str, reason: str) -> None:
        self.reason = reason
        super().__init__(messages.store_unusable(path, reason))


class NotABackup(StoreError):
    """A file holds no library that could be restored. `path` is that file."""

    def __init__(self, path: str) -> None:
        super().__init__(messages.not_a_backup(path))


class StoreDamaged(StoreError):
    """The library turned out to be damaged: it is kept under the name `kept`, and a new one has been started. With ""
    it has been left where it is by who may only read, and an empty one stands for it."""

    def __init__(self, path: str, kept: str, copy: str = "") -> None:
        super().__init__(messages.store_was_damaged(path, kept, copy))


class NoSuchHome(NewsreaderError):
    """NEWSREADER_HOME begins with the home folder of somebody whom this computer does not know."""

    def __init__(self, path: str) -> None:
        super().__init__(messages.no_such_home(path))


# The user's desktop.


class NoBrowser(NewsreaderError):
    """There is no web browser, or none that can be used beside us."""

    def __init__(self, url: str) -> None:
        super().__init__(messages.no_browser(url))


class NoClipboard(NewsreaderError):
    """No program of the system takes a text onto a clipboard here."""

    def __init__(self) -> None:
        super().__init__(messages.NOTHING_COPIED)


# Speech.


class SpeechError(NewsreaderError):
    """Nothing can be spoken."""


class NoSoundDevice(SpeechError):
    def __init__(self) -> None:
        super().__init__(messages.no_sound_device())


class NoSuchSoundDevice(SpeechError):
    """The device that was chosen is not there; the usual one is."""

    def __init__(self, name: str) -> None:
        super().__init__(messages.no_such_sound_device(name))


class NoSpeechEngine(SpeechError):
    """Nothing speaks. `reason` is what the system says of it, "" if it says nothing."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(messages.no_speech_engine())
        self.reason = reason


class VoiceKeepsFailing(SpeechError):
    """The voice has been started several times, and ended each time."""

    def __init__(self) -> None:
        super().__init__(messages.voice_keeps_failing())


class TextNotSaid(SpeechError):
    def __init__(self) -> None:
        super().__init__(messages.text_not_said())


class UnknownVoice(UsageError):
    def __init__(self, name: str) -> None:
        super().__init__(messages.unknown_voice(name))


class VoiceCannotSpeak(SpeechError):
    """A voice that is known, but not installed, or not as it was described."""

    def __init__(self, name: str, why_not: str) -> None:
        super().__init__(messages.voice_cannot_speak(name, why_not))
        self.why_not = why_not
