"""What goes wrong with encryption, as one of our own errors."""

import ssl

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


def tls_fault(where: str, error: OSError) -> errors.TlsFailed:
    """Why a handshake was refused or broke off."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return errors.TlsFailed(where, _REASONS.get(error.verify_code, "other"))
    return errors.TlsFailed(where, "other")
