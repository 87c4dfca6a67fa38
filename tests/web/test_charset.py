"""Pages and feeds are decoded in their real charset, even if another is declared."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.charset import decode
from newsreader.web.encodings import _CODECS, codec_named

FRENCH = "Le ministre a présenté vendredi les mesures très attendues, déjà reçues à Évreux."
RUSSIAN = "Министр финансов сообщил в пятницу, что бюджет будет принят в следующем месяце."
JAPANESE = "財務大臣は金曜日に、予算は来月可決されると発表した。議員たちは詳細を待っている。"


def page(text: str, codec: str, *, meta: str = "", before: str = "", language: str = "") -> bytes:
    declared = f'<meta charset="{meta}">' if meta else ""
    opening = f'<html lang="{language}">' if language else "<html>"
    return f"<!doctype html>{opening}<head>{before}{declared}</head><body><p>{text}</p></body></html>".encode(codec)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        # A BOM beats everything, and is not text.
        (b"\xef\xbb\xbfcaf\xc3\xa9", "text/html; charset=iso-8859-1", "café"),
        (b"\xff\xfec\x00a\x00f\x00\xe9\x00", "text/html; charset=utf-8", "café"),
        (b"\xfe\xff\x00c\x00a\x00f\x00\xe9", "text/html; charset=utf-8", "café"),
        # The header beats the page.
        (page(RUSSIAN, "koi8_r", meta="windows-1251"), "text/html; charset=koi8-r", RUSSIAN),
        (page(FRENCH, "cp1252", meta="koi8-r"), "text/html; charset=iso-8859-1", FRENCH),
        (page(JAPANESE, "euc_jp", meta="utf-8"), "text/html;charset=EUC-JP", JAPANESE),
        # The page's own declaration.
        (page(RUSSIAN, "cp1251", meta="windows-1251"), "text/html", RUSSIAN),
        (page(JAPANESE, "cp932", meta="Shift_JIS"), "", JAPANESE),
        (b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>" + RUSSIAN.encode("koi8_r"), "", RUSSIAN),
        (b"<?xml version='1.0' encoding='windows-1251'?><rss>" + RUSSIAN.encode("cp1251"), "text/xml", RUSSIAN),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9', "", "café"),
        (page(RUSSIAN, "cp1251", meta="windows-1251", before="<script>" + "x" * 20_000 + "</script>"), "", RUSSIAN),
        # Declarations that are none.
        (b"<!-- <meta charset=koi8-r> --><p>caf\xe9 au lait et th\xe9 glac\xe9", "", "café"),
        (b"<script src=a.js charset=koi8-r></script><p>caf\xe9 au lait", "", "café"),
        (page("café", "utf-8", meta="utf-16"), "", "café"),
        (page("café", "utf-8"), "text/html; charset=nonsense", "café"),
        (page("café", "utf-8"), "text/html; charset=utf-7", "café"),
        (b"<p>+ADw-script+AD4-", "text/html; charset=utf-7", "+ADw-script+AD4-"),
        (page("café", "utf-8"), "text/html; charset=base64", "café"),
        # How headers are written in the wild.
        (b"caf\xe9", 'text/html; charset="iso-8859-1"', "café"),
        (b"caf\xe9", "text/html; CHARSET = 'Latin1'", "café"),
        (b"caf\xe9", "text/html;charset=ISO-8859-1;charset=utf-8", "café"),
        # latin-1 means windows-1252.
        (b"\x93don\x92t\x94 \x96 \x8010", "text/html; charset=iso-8859-1", "“don’t” – €10"),
        (b"\x93don\x92t\x94", "text/html; charset=us-ascii", "“don’t”"),
        # Labelled as something else, but UTF-8.
        (page(FRENCH, "utf-8"), "text/html; charset=iso-8859-1", FRENCH),
        (page("It’s", "utf-8", meta="windows-1252"), "", "It’s"),
        (page(RUSSIAN, "utf-8"), "text/html; charset=windows-1251", RUSSIAN),
        (page(JAPANESE, "utf-8"), "text/html; charset=Shift_JIS", JAPANESE),
        # Labelled UTF-8, but something else.
        (page(FRENCH, "cp1252"), "text/html; charset=utf-8", FRENCH),
        (page(RUSSIAN, "cp1251"), "text/html; charset=utf-8", RUSSIAN),
        (page(RUSSIAN, "koi8_r", meta="koi8-r"), "text/html; charset=utf-8", RUSSIAN),
        # Not labelled at all.
        (page(FRENCH, "utf-8"), "", FRENCH),
        (page(FRENCH, "cp1252"), "", FRENCH),
        (page("£3m “not enough”", "cp1252"), "", "£3m “not enough”"),
        (page(RUSSIAN, "cp1251"), "", RUSSIAN),
        (page(RUSSIAN, "koi8_r"), "", RUSSIAN),
        (page(JAPANESE, "cp932"), "", JAPANESE),
        (page(JAPANESE, "euc_jp"), "", JAPANESE),
        (page(JAPANESE, "iso2022_jp"), "", JAPANESE),
        (page("Žluťoučký kůň", "cp1250", language="cs"), "", "Žluťoučký kůň"),
        (page("şimdi ağır", "cp1254", language="tr-TR"), "", "şimdi ağır"),
        (page(FRENCH, "utf_16_le"), "", FRENCH),
        (page(FRENCH, "utf_16_be"), "text/html; charset=utf-8", FRENCH),
        (b"", "text/html; charset=utf-16", ""),
        # One bad byte costs nothing else, and often not even itself.
        ("Thé ".encode() * 20 + b"don\x92t " + "café".encode(), "text/html; charset=utf-8", "don’t café"),
        ("Thé ".encode() * 20 + b"\xc3", "", "Thé Thé"),
        (RUSSIAN.encode("cp1251") + b"\x98", "text/html; charset=windows-1251", RUSSIAN),
        (JAPANESE.encode("cp932") + b"\xff" + JAPANESE.encode("cp932"), "text/html; charset=shift_jis", JAPANESE),
        ("①㌔".encode("euc_jis_2004"), "text/html; charset=euc-jp", "①㌔"),
    ],
)  # fmt: skip
def test_a_page_is_decoded_in_its_real_charset(body: bytes, content_type: str, text: str) -> None:
    decoded = decode(body, content_type)
    assert text in decoded
    assert not decoded.startswith("\ufeff")


@given(st.sampled_from(sorted(_CODECS)), st.binary(max_size=200))
def test_any_bytes_decode_under_any_label(label: str, body: bytes) -> None:
    decode(body, f"text/html; charset={label}").encode("utf-8")
    decode(b"<meta charset=" + label.encode() + b">" + body).encode("utf-8")


FRAGMENTS = st.sampled_from(
    [
        b"<meta charset=",
        b"<?xml encoding='",
        b"koi8-r",
        b"'>",
        b"<!--",
        b"-->",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b$B",
        b"\x00",
        b"<html lang=cs>",
    ]
)


@given(st.lists(st.binary(max_size=40) | FRAGMENTS).map(b"".join), st.text(max_size=60) | st.just("x; charset=utf-16"))
def test_decoding_never_fails_and_never_leaves_a_lone_surrogate(body: bytes, content_type: str) -> None:
    decode(body, content_type).encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1b\ufeff")))
def test_undeclared_utf8_is_decoded_unchanged(text: str) -> None:
    assert decode(text.encode("utf-8"), "text/html; charset=utf-8") == text


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf_8"),
        (" latin1 ", "cp1252"),
        ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-8859-9", "cp1254"),
        ("iso-8859-8-i", "iso8859_8"),
        ("utf-7", None),
        ("iso-2022-kr", None),
        ("rot13", None),
        ("", None),
    ],
)
def test_only_the_labels_of_the_web_are_understood(label: str, codec: str | None) -> None:
    assert codec_named(label) == codec


@pytest.mark.parametrize(
    "piece",
    [
        b"<!--",
        b"<meta ",
        b"<html lang ",
        b"<script",
        b"a\xff",
        b"<\xff",
        b"<?xml ",
        b"]>\xfe ",
        "\u0436".encode("cp1251"),
    ],
)
def test_decoding_time_is_linear(piece: bytes) -> None:
    body = (piece * (2_000_000 // len(piece) + 1))[:2_000_000]
    started = process_time()
    decode(body)
    assert process_time() - started < 5  # 0.2 s on two shared cores; what is not linear takes minutes


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
@pytest.mark.parametrize("english", [1, 3, 8])
def test_an_undeclared_page_in_japanese_keeps_its_words_among_much_english(codec: str, english: int) -> None:
    words = "The weather service said on Friday that the releases were available for everybody to download. " * english
    assert JAPANESE in decode(page((words + JAPANESE) * 5, codec))


@pytest.mark.parametrize("bad", [b"\x1b", b"\x1b$", b"\xff", b"\x1b[2J"])
def test_a_bad_byte_costs_no_words_of_iso_2022_jp_after_it(bad: bytes) -> None:
    body = "図書館が開いた。".encode("iso-2022-jp") + bad + "点字の部屋もある。".encode("iso-2022-jp")
    text = decode(body, "text/html; charset=iso-2022-jp")
    assert "図書館が開いた。" in text
    assert "点字の部屋もある。" in text


def test_a_page_in_utf_8_with_more_bad_bytes_than_curly_signs_keeps_its_words() -> None:
    body = "The mayor’s bridge".encode() + b" \xe2\x80 and \x93 more"
    text = decode(body, "text/html; charset=utf-8")
    assert "The mayor’s bridge" in text
    assert "more" in text
