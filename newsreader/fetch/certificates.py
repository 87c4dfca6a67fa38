"""Loads the trusted certificate authorities."""

import os
import ssl

import certifi

from newsreader import errors
from newsreader.model.text import line


def trusted_certificates() -> ssl.SSLContext:
    """A TLS context with the authorities of SSL_CERT_FILE or SSL_CERT_DIR, else those of Mozilla.

    Raises `errors.BadCertificateFile` if they cannot be read.
    """
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    try:
        if file or folder:
            return ssl.create_default_context(cafile=file or None, capath=None if file else folder)
        return ssl.create_default_context(cafile=certifi.where())
    except OSError:  # ssl.SSLError is one too
        raise errors.BadCertificateFile(line(file or folder or "certifi")) from None
