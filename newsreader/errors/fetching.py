"""The errors of pages, feeds and lists, and of the network that they come from."""

from newsreader import messages
from newsreader.errors.family import ErrorAbout, Kind, NewsreaderError

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


class EmptyPage(ErrorAbout, says=lambda about: messages.empty_page(about)):
    """The page has no text."""


class PageMissing(EmptyPage, says=lambda about: messages.page_missing(about)):
    """The page says that it does not exist, though its status says the opposite."""


class PageFaulty(EmptyPage, says=lambda about: messages.page_faulty(about)):
    """The page says that its site has a fault, though its status says the opposite."""

    kind = Kind.TRY_LATER


class RobotRefused(EmptyPage, says=lambda about: messages.robot_refused(about)):
    """The page asks for proof of a human, and shows nothing else."""


class LoginNeeded(EmptyPage, says=lambda about: messages.login_needed(about)):
    """The page is a login form."""

    kind = Kind.NOT_PUBLIC


class SentElsewhere(EmptyPage, says=lambda about: messages.sent_elsewhere(about)):
    """The page does nothing but redirect to the address `target`."""

    target = ""

    def __init__(self, where: str, target: str = "") -> None:
        self.target = target
        NewsreaderError.__init__(self, messages.sent_elsewhere(where, target))


class NoHeadlines(ErrorAbout, says=lambda about: messages.no_headlines(about)):
    """The page has no headlines."""


class HeadlinesNeedScripts(NoHeadlines, says=lambda about: messages.headlines_need_scripts(about)):
    """The page shows its headlines only when its scripts have run."""


class HeadlinesNeedLogin(NoHeadlines, says=lambda about: messages.headlines_need_login(about)):
    """The page is a login form in place of headlines."""


class BrokenFeed(ErrorAbout, says=lambda about: messages.broken_feed(about)):
    """The feed is damaged and has no readable item."""

    kind = Kind.TRY_LATER


class TooHard(ErrorAbout, says=lambda about: messages.too_hard(about)):
    """Parsing takes too much time or memory."""


class PassedOn(NewsreaderError):
    """A page of headlines redirects to another site for now, as in networks that want a login."""


class NotAList(ErrorAbout, says=lambda about: messages.not_a_list(about)):
    """The file is not a list of sources."""


# The network. `where` is a host's name, and so is what they are about, unless they say otherwise.


class FetchError(NewsreaderError):
    """An address could not be fetched."""


class HostNotFound(ErrorAbout, FetchError, says=lambda about: messages.host_not_found(about)):
    """The name resolves to no address."""


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


class AddressRefused(ErrorAbout, FetchError, says=lambda about: messages.address_refused(about)):
    """The address policy forbids the connection."""


class BrokenAnswer(ErrorAbout, FetchError, says=lambda about: messages.broken_answer(about)):
    """The connection broke, the body fell short, or the server does not speak HTTP."""

    kind = Kind.TRY_LATER


class ProxyFailed(FetchError):
    """The computer's proxy refused, or NO_PROXY has a name that cannot be read."""


class BadCertificateFile(ErrorAbout, FetchError, says=lambda about: messages.bad_certificate_file(about)):
    """The file of SSL_CERT_FILE or SSL_CERT_DIR cannot be read, so no certificate can be checked. It is about its
    path."""


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
