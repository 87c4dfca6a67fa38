"""Signatures and keys in the formats of minisign (https://jedisct1.github.io/minisign/): Ed25519 over BLAKE2b.

Prehashed signatures ("ED") are written; the older kind ("Ed") can be verified too.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nacl import exceptions, pwhash, signing

from newsreader import messages
from newsreader.errors import BadSignature, FileUnreadable, NewsreaderError, SignatureOfOtherKey, UsageError
from newsreader.model.text import line
from newsreader.published.public_key import ALGORITHM, PublicKey, parsed
from newsreader.system import files

_PREHASHED = b"ED"
_BY_PASSWORD = b"Sc"
_UNTRUSTED = "untrusted comment: "
_TRUSTED = "trusted comment: "

_FILE_AT_MOST = 10_000
"""The largest file with a key or a signature, in bytes. Usually they have a few hundred."""

_MEMORY_AT_MOST = 1 << 31
"""The most bytes of memory for deriving a key from a password. minisign asks for half of it."""


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A secret key. Its `seed` is never shown."""

    number: bytes
    seed: bytes

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.number, bytes(signing.SigningKey(self.seed).verify_key))


def public_key(given: str) -> PublicKey:
    """Parse a public key, given as text ("RWQ...") or as the name of its file. Raises UsageError, FileUnreadable."""
    text = given.strip()
    try:
        return parsed(text)
    except ValueError:
        pass
    path = Path(given)
    try:
        if not path.is_file():
            raise UsageError(messages.no_public_key(line(given)))
        lines = _content(path).decode("utf-8").splitlines()
        return parsed(lines[1] if len(lines) > 1 else "")
    except (OSError, ValueError):  # the name of a file is never so long
        raise UsageError(messages.no_public_key(line(given))) from None


def secret_key(path: Path, ask_password: Callable[[], str | None] = lambda: None) -> SecretKey:
    """Read the secret key in a file. `ask_password` is called if the key needs one, and returns None where nobody can
    be asked.

    Raises UsageError, FileUnreadable, NewsreaderError.
    """
    name = line(str(path))
    try:
        lines = _content(path).decode("utf-8").splitlines()
        content = base64.b64decode(lines[1] if len(lines) > 1 else "", validate=True)
    except ValueError:
        raise UsageError(messages.no_secret_key(name)) from None
    if len(content) != 158 or content[:2] != ALGORITHM or content[4:6] != b"B2":
        raise UsageError(messages.no_secret_key(name))
    kind, salt, rest = content[2:4], content[6:38], content[54:]
    if kind == _BY_PASSWORD:
        operations, memory = (int.from_bytes(content[at : at + 8], "little") for at in (38, 46))
        if memory > _MEMORY_AT_MOST or operations > _MEMORY_AT_MOST:
            raise UsageError(messages.no_secret_key(name))
        password = ask_password()
        if password is None:
            raise NewsreaderError(messages.key_has_password(name))
        stream = pwhash.scrypt.kdf(len(rest), password.encode(), salt, operations, memory)
        rest = bytes(one ^ other for one, other in zip(rest, stream, strict=True))
    elif kind != b"\0\0":
        raise UsageError(messages.no_secret_key(name))
    number, pair, checksum = rest[:8], rest[8:72], rest[72:]
    has_checksum = kind == _BY_PASSWORD or any(checksum)  # minisign -W leaves it out
    expected = hashlib.blake2b(ALGORITHM + number + pair, digest_size=32).digest()
    if has_checksum and not hmac.compare_digest(expected, checksum):
        if kind == _BY_PASSWORD:
            raise NewsreaderError(messages.wrong_password(name))
        raise UsageError(messages.no_secret_key(name))
    if bytes(signing.SigningKey(pair[:32]).verify_key) != pair[32:]:
        raise UsageError(messages.no_secret_key(name))
    return SecretKey(number, pair[:32])


def signature(content: bytes, key: SecretKey, comment: str) -> bytes:
    """Sign content. Returns the signature file. `comment` is the trusted comment, one line."""
    signer = signing.SigningKey(key.seed)
    made = signer.sign(hashlib.blake2b(content).digest()).signature
    comment = line(comment)
    over_all = signer.sign(made + comment.encode()).signature
    first = base64.b64encode(_PREHASHED + key.number + made).decode()
    last = base64.b64encode(over_all).decode()
    return f"{_UNTRUSTED}signature from newsreader\n{first}\n{_TRUSTED}{comment}\n{last}\n".encode()


def verify(content: bytes, signed: bytes, key: PublicKey) -> str:
    """Verify content against its signature file. Returns the trusted comment, cleaned.

    Raises BadSignature.
    """
    try:
        _, first, comment, last = signed[:_FILE_AT_MOST].decode("utf-8").splitlines()[:4]
        made, over_all = (base64.b64decode(each, validate=True) for each in (first, last))
    except ValueError:
        raise BadSignature(messages.SIGNATURE_DAMAGED) from None
    if len(made) != 74 or len(over_all) != 64 or made[:2] not in (ALGORITHM, _PREHASHED):
        raise BadSignature(messages.SIGNATURE_DAMAGED)
    if not comment.startswith(_TRUSTED):
        raise BadSignature(messages.SIGNATURE_DAMAGED)
    if made[2:10] != key.number:
        raise SignatureOfOtherKey(messages.SIGNATURE_OF_OTHER_KEY)
    verifier = signing.VerifyKey(key.key)
    said = comment.removeprefix(_TRUSTED)
    try:
        verifier.verify(hashlib.blake2b(content).digest() if made[:2] == _PREHASHED else content, made[10:])
        verifier.verify(made[10:] + said.encode(), over_all)
    except exceptions.BadSignatureError:
        raise BadSignature(messages.SIGNATURE_WRONG) from None
    return line(said)


def _content(path: Path) -> bytes:
    try:
        return files.content(path, _FILE_AT_MOST)
    except FileNotFoundError:
        raise UsageError(messages.file_missing(line(str(path)))) from None
    except OSError:
        raise FileUnreadable(line(str(path))) from None
