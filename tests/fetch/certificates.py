"""A certificate authority for tests, made with the openssl program: good certificates and every kind of bad one."""

import shutil
import ssl
import subprocess
from pathlib import Path

OPENSSL = shutil.which("openssl")

_SETTINGS = """
[ca]
default_ca = here
[here]
dir = .
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
copy_extensions = none
[any]
commonName = supplied
[req]
distinguished_name = names
[names]
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[here_site]
subjectAltName = DNS:localhost,IP:127.0.0.1
[other_site]
subjectAltName = DNS:other.example
"""


class Authority:
    """Signs certificates in a folder. `file` is the value of SSL_CERT_FILE with which they are trusted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "settings.cnf").write_text(_SETTINGS, encoding="ascii")
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01\n", encoding="ascii")
        self.file = folder / "authority.pem"
        self._run(
            *("req", "-x509", "-config", "settings.cnf", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=Test authority", "-extensions", "authority"),
            *("-keyout", "authority-key.pem", "-out", "authority.pem"),
        )

    def good(self) -> ssl.SSLContext:
        return self._signed("good", "here_site", "20200101000000Z", "20990101000000Z")

    def expired(self) -> ssl.SSLContext:
        return self._signed("expired", "here_site", "20200101000000Z", "20210101000000Z")

    def not_yet_valid(self) -> ssl.SSLContext:
        return self._signed("early", "here_site", "20980101000000Z", "20990101000000Z")

    def wrong_host(self) -> ssl.SSLContext:
        return self._signed("other", "other_site", "20200101000000Z", "20990101000000Z")

    def self_signed(self) -> ssl.SSLContext:
        self._run(
            *("req", "-x509", "-config", "settings.cnf", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-extensions", "here_site", "-keyout", "self-key.pem", "-out", "self.pem"),
        )
        return self._context("self")

    def _signed(self, name: str, extensions: str, start: str, end: str) -> ssl.SSLContext:
        self._run(
            *("req", "-new", "-config", "settings.cnf", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}"),
            *("-keyout", f"{name}-key.pem", "-out", f"{name}.csr"),
        )
        self._run(
            *("ca", "-batch", "-config", "settings.cnf", "-cert", "authority.pem", "-keyfile", "authority-key.pem"),
            *("-in", f"{name}.csr", "-out", f"{name}.pem", "-notext", "-extensions", extensions),
            *("-startdate", start, "-enddate", end),
        )
        return self._context(name)

    def _context(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._folder / f"{name}.pem", self._folder / f"{name}-key.pem")
        return context

    def _run(self, *arguments: str) -> None:
        assert OPENSSL
        run = subprocess.run([OPENSSL, *arguments], cwd=self._folder, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode(errors="replace")
