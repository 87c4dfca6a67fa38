"""Signatures and keys are those of minisign: its tool accepts ours, and we accept its."""

import base64
import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl import pwhash

from newsreader import messages
from newsreader.errors import BadSignature, NewsreaderError, SignatureOfOtherKey, UsageError
from newsreader.published import minisign
from newsreader.published.minisign import SecretKey
from tests import needs

KEY = SecretKey(b"12345678", bytes(range(32)))
OTHER = SecretKey(b"87654321", bytes(range(32)))
CONTENT = b'{"serial": 1}'


def secret_file(path: Path, key: SecretKey = KEY, password: str = "") -> Path:
    """A file as minisign writes it; with a password, of less work than minisign's."""
    pair = key.seed + key.public.key
    rest = key.number + pair + hashlib.blake2b(b"Ed" + key.number + pair, digest_size=32).digest()
    kind, limits, salt = b"\0\0", bytes(16), bytes(32)
    if password:
        operations, memory = pwhash.scrypt.OPSLIMIT_MIN, pwhash.scrypt.MEMLIMIT_MIN
        kind, limits = b"Sc", operations.to_bytes(8, "little") + memory.to_bytes(8, "little")
        stream = pwhash.scrypt.kdf(len(rest), password.encode(), salt, operations, memory)
        rest = bytes(one ^ other for one, other in zip(rest, stream, strict=True))
    content = base64.b64encode(b"Ed" + kind + b"B2" + salt + limits + rest).decode()
    path.write_text(f"untrusted comment: secret key\n{content}\n", "utf-8")
    return path


def test_a_signature_fits_its_content_and_its_key_alone() -> None:
    signed = minisign.signature(CONTENT, KEY, "serial:1")
    assert minisign.verify(CONTENT, signed, KEY.public) == "serial:1"
    with pytest.raises(BadSignature, match="The signature does not match"):
        minisign.verify(CONTENT + b" ", signed, KEY.public)
    with pytest.raises(SignatureOfOtherKey):
        minisign.verify(CONTENT, signed, OTHER.public)
    with pytest.raises(BadSignature, match="The signature does not match"):  # one that claims to be of this key
        minisign.verify(CONTENT, signed, SecretKey(KEY.number, bytes(32)).public)


def test_the_trusted_comment_is_signed_too() -> None:
    signed = minisign.signature(CONTENT, KEY, "serial:1")
    with pytest.raises(BadSignature, match="The signature does not match"):
        minisign.verify(CONTENT, signed.replace(b"serial:1", b"serial:2"), KEY.public)


@given(st.binary(max_size=400))
def test_an_invalid_signature_is_refused(signed: bytes) -> None:
    with pytest.raises(BadSignature, match="The signature of the edition is damaged"):
        minisign.verify(CONTENT, signed, KEY.public)


def test_a_public_key_is_given_as_its_text_or_its_file(tmp_path: Path) -> None:
    text = KEY.public.text
    assert text.startswith("RW")
    assert minisign.public_key(f" {text}\n") == KEY.public
    path = tmp_path / "edition.pub"
    path.write_text(f"untrusted comment: minisign public key\n{text}\n", "utf-8")
    assert minisign.public_key(str(path)) == KEY.public
    for wrong in ("", "RWQ", text[:-4], str(tmp_path / "missing.pub"), "é"):
        with pytest.raises(UsageError, match="neither a public key"):
            minisign.public_key(wrong)


def test_a_secret_key_is_read_with_and_without_a_password(tmp_path: Path) -> None:
    assert minisign.secret_key(secret_file(tmp_path / "plain.key")) == KEY
    path = secret_file(tmp_path / "secret.key", password="pass word")  # noqa: S106
    assert minisign.secret_key(path, lambda: "pass word") == KEY
    with pytest.raises(NewsreaderError, match=r"The password of the key in .* is wrong"):
        minisign.secret_key(path, lambda: "password")
    with pytest.raises(NewsreaderError, match=r"needs a password, and nobody is here to type it\."):
        minisign.secret_key(path)


def test_a_file_without_a_secret_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file called"):
        minisign.secret_key(tmp_path / "missing.key")
    path = tmp_path / "edition.pub"
    for content in ("", "untrusted comment: x\nRWQ", f"untrusted comment: x\n{KEY.public.text}", "\udcff" * 3):
        path.write_bytes(content.encode("utf-8", "surrogateescape"))
        with pytest.raises(UsageError, match="minisign -G -W"):
            minisign.secret_key(path)


@pytest.mark.usefixtures("processes")
@needs.MINISIGN.mark
def test_minisign_verifies_our_signatures_and_we_verify_its(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        command = ["minisign", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    run("-G", "-W", "-p", "edition.pub", "-s", "edition.key")
    key = minisign.secret_key(tmp_path / "edition.key")
    (tmp_path / "edition.json").write_bytes(CONTENT)
    (tmp_path / "edition.json.minisig").write_bytes(minisign.signature(CONTENT, key, "serial:1 title:Y newyddion"))
    said = run("-V", "-m", "edition.json", "-p", "edition.pub")
    assert "Trusted comment: serial:1 title:Y newyddion" in said
    for kind in ("-H", "-l"):  # prehashed, and as before
        run("-S", kind, "-s", "edition.key", "-m", "edition.json", "-t", "theirs")
        signed = (tmp_path / "edition.json.minisig").read_bytes()
        assert minisign.verify(CONTENT, signed, minisign.public_key(str(tmp_path / "edition.pub"))) == "theirs"


def test_every_error_says_what_to_do() -> None:
    sentences = (messages.no_secret_key("a"), messages.key_has_password("a"), messages.SIGNATURE_OF_OTHER_KEY)
    for sentence in (*sentences, messages.no_public_key("a")):
        assert sentence.count(".") >= 1
