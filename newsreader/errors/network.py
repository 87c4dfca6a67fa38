"""The network. `where` is a host name."""

from newsreader import messages
from newsreader.errors import NewsreaderError


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
