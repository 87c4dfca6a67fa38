"""Errors of the network. Their subject is a host name, `where`, unless they say otherwise."""

from newsreader import messages
from newsreader.errors import ErrorAbout, Kind, NewsreaderError


class FetchError(NewsreaderError):
    """An address could not be fetched. `where` is a host name."""


class _FetchErrorAbout(ErrorAbout, FetchError):
    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where)


class HostNotFound(_FetchErrorAbout):
    """The name resolves to no address."""

    says = staticmethod(messages.host_not_found)


class ConnectionFailed(_FetchErrorAbout):
    """No connection was made."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.connection_failed)


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


class NoSecureAnswer(_FetchErrorAbout):
    """There was no secure answer from an address that was typed without http or https."""

    kind = Kind.NOT_SECURE
    says = staticmethod(messages.no_secure_answer)


class BadStatus(FetchError):
    """The server answered with an error status. `retry_after_seconds` is the back-off that it asks for, if any."""

    def __init__(self, where: str, status: int, retry_after_seconds: int | None = None) -> None:
        self.where = where
        self.status = status
        self.retry_after_seconds = retry_after_seconds
        if status in (401, 403):
            self.kind = Kind.NOT_PUBLIC
        elif status == 429 or status >= 500:
            self.kind = Kind.TRY_LATER
        super().__init__(messages.bad_status(where, status, retry_after_seconds))


class TooLarge(FetchError):
    """The answer has more than `megabytes`."""

    def __init__(self, where: str, megabytes: int) -> None:
        super().__init__(messages.too_large(where, megabytes))


class TooManyRedirects(_FetchErrorAbout):
    """The redirects do not end."""

    says = staticmethod(messages.too_many_redirects)


class UnsafeRedirect(_FetchErrorAbout):
    """A redirect led from https to http, or to something that is not a web address."""

    says = staticmethod(messages.unsafe_redirect)


class AddressRefused(_FetchErrorAbout):
    """The address policy forbids the connection."""

    says = staticmethod(messages.address_refused)


class BrokenAnswer(_FetchErrorAbout):
    """The connection broke, the body fell short, or the server does not speak HTTP."""

    kind = Kind.TRY_LATER
    says = staticmethod(messages.broken_answer)


class ProxyFailed(ErrorAbout, FetchError):
    """The computer's proxy refused. The subject is the proxy's host name."""

    says = staticmethod(messages.proxy_failed)


class ExceptionsUnreadable(ProxyFailed):
    """NO_PROXY has a name that cannot be read. The subject is that name."""

    says = staticmethod(messages.exceptions_unreadable)


class BadCertificateFile(ErrorAbout, FetchError):
    """The file of SSL_CERT_FILE or SSL_CERT_DIR cannot be read, so no certificate can be checked. The subject is its
    path."""

    says = staticmethod(messages.bad_certificate_file)
