"""What goes wrong on the way, as one of our own errors."""

import contextlib
import ssl
from collections.abc import Iterator

import httpcore
import httpx
from h2.exceptions import ProtocolError

from newsreader import errors
from newsreader.web.address import host_of

# OpenSSL's numbers of what is wrong with a certificate (x509_vfy.h).
_REASONS = {
    9: "not-yet-valid",
    10: "expired",
    62: "wrong-host",
    63: "wrong-host",
    64: "wrong-host",
    **dict.fromkeys((2, 7, 18, 19, 20, 21, 24, 26, 27, 28), "untrusted"),
}

# The libraries' own, those that they let through from the ones below them, and what they cannot make sense of in an
# answer: an address, a status or the text of a header.
BROKEN = (
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
def own_errors(where: str) -> Iterator[None]:
    """Turn whatever an answer makes the libraries raise into a `FetchError`."""
    try:
        yield
    except BROKEN:
        raise errors.BrokenAnswer(where) from None


def tls_fault(where: str, error: OSError) -> errors.TlsFailed:
    """Why a handshake was refused or broke off."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return errors.TlsFailed(where, _REASONS.get(error.verify_code, "other"))
    return errors.NoHandshake(where)


def named(host: str) -> str:
    """The name of a host, or an IP address, for messages."""
    return host_of(f"http://[{host}]" if ":" in host else f"http://{host}")
