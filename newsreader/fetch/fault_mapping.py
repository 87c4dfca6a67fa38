"""Maps the exceptions of the HTTP libraries to `newsreader.errors`."""

import contextlib
import ssl
from collections.abc import Iterator

import httpcore
import httpx
from h2.exceptions import ProtocolError

from newsreader import errors
from newsreader.web.address import host_of

# OpenSSL's verification error codes (x509_vfy.h) -> the `reason` of `errors.TlsFailed`.
_REASONS = {
    9: "not-yet-valid",
    10: "expired",
    62: "wrong-host",
    63: "wrong-host",
    64: "wrong-host",
    **dict.fromkeys((2, 7, 18, 19, 20, 21, 24, 26, 27, 28), "untrusted"),
}

# The libraries' own exceptions, those they let through from libraries below them, and those they raise for an invalid
# address, status or header in a response.
LIBRARY_ERRORS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    ProtocolError,
    OSError,
    ValueError,
)


@contextlib.contextmanager
def as_fetch_errors(where: str) -> Iterator[None]:
    """Turn any exception of the libraries into `errors.BrokenAnswer`."""
    try:
        yield
    except LIBRARY_ERRORS:
        raise errors.BrokenAnswer(where) from None


def tls_fault(where: str, error: OSError) -> errors.TlsFailed:
    """The error for a TLS handshake that failed."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return errors.TlsFailed(where, _REASONS.get(error.verify_code, "other"))
    return errors.NoHandshake(where)


def host_name(host: str) -> str:
    """The readable name of a host, or an IP address, for messages."""
    return host_of(f"http://[{host}]" if ":" in host else f"http://{host}")
