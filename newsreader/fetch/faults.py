"""What goes wrong on the way, as one of our own errors."""

import contextlib
import ssl
from collections.abc import Iterator

import httpcore

from newsreader import errors

# OpenSSL's numbers of what is wrong with a certificate (x509_vfy.h).
_REASONS = {
    9: "not-yet-valid",
    10: "expired",
    62: "wrong-host",
    63: "wrong-host",
    64: "wrong-host",
    **dict.fromkeys((2, 7, 18, 19, 20, 21, 24, 26, 27, 28), "untrusted"),
}


@contextlib.contextmanager
def own_errors(where: str, proxy: str) -> Iterator[None]:
    """Turn whatever the connection raises into a `FetchError`. `proxy` is the host name of the proxy in use, or ""."""
    try:
        yield
    except httpcore.ProxyError as error:
        # The text is the proxy's status line. All but 407 mean that it could not reach the site either.
        raise (errors.ProxyFailed(proxy) if str(error).startswith("407") else errors.ConnectionFailed(where)) from None
    except httpcore.ConnectError as error:
        # The connection itself is made by `network`, with errors of its own: what is left is the handshake.
        reason = tls_reason(error)
        raise (errors.TlsFailed(where, reason) if reason else errors.BrokenAnswer(where)) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError):
        raise errors.BrokenAnswer(where) from None


def tls_reason(error: BaseException) -> str:
    """Why a handshake was refused, in the words of `errors.TlsFailed`, or "" if it only broke off."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return _REASONS.get(seen.verify_code, "other")
        if isinstance(seen, ssl.SSLError):
            return "other"
        seen = seen.__cause__ or seen.__context__
    return ""
