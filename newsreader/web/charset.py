"""Bytes of a page or feed -> text. What says which characters they are is often wrong, so it is checked.

The order is the web's (BOM, HTTP header, declaration in the page), then detection. Two lies are common enough to be
seen through: UTF-8 that is labelled as something else, and something else that is labelled UTF-8.
"""

import re

from newsreader.web.encodings import UNICODE, codec_named

HEAD = 65_536
"""Bytes in which a declaration is looked for. The standard asks for 1,024; pages put scripts before it."""

SAMPLE = 16_384
"""Bytes of text that detection looks at: more does not change its mind, and costs time."""

WEIGHED = 1_000_000
"""Bytes in which wrong and right UTF-8 is counted."""

# Sequences of UTF-8 that must stand in a page before its other label is not believed. No word of a western language
# has even one of them; of Chinese, one character in four can look so by chance.
_ENOUGH_WESTERN, _ENOUGH_OTHER = 1, 8

_NOT_LATIN_SHARE = 0.3
"""Share of the letters that are not ASCII above which text is taken to be in another script. French has 0.05, German
0.03; Greek, Cyrillic and all others are near 1, less the names and links in them."""

_UTF8_BOM = b"\xef\xbb\xbf"

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]{1,40})")
_META = re.compile(rb"<meta[\s/][^>]{0,1000}", re.IGNORECASE)
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([a-z]{2})|<language>\s*([a-z]{2})", re.IGNORECASE)

# Python decodes a byte that is no UTF-8 to one of these; read as windows-1252 it is what its author meant.
_STRAY = re.compile("[\udc80-\udcff]")
_STRAYS_AS_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}

_JAPANESE_SHIFT = re.compile(r"\x1b\$[@B]")
"""How ISO-2022-JP, which is ASCII to look at, changes to Japanese."""

_LATIN_LANGUAGES = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "bs"), "cp1250"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "vi": "cp1258",
}
"""What undeclared pages in these languages are in: the standard's table of fallbacks by locale."""

_OTHER_SCRIPTS = [
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1253", "iso8859_7", "cp1255", "cp1256", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page or feed, without its BOM. `content_type` is the header as sent. Never raises."""
    if body.startswith(_UTF8_BOM):
        return _utf8(body[len(_UTF8_BOM) :])[0]
    if wide := utf16_codec(body):
        return body.decode(wide, "replace").removeprefix("\ufeff")
    declared = [codec for codec in (_from_header(content_type), _from_page(body[:HEAD])) if codec]
    text, right, wrong = _utf8(body)
    if not declared or declared[0] == "utf_8":
        if wrong <= right and not (text.isascii() and _JAPANESE_SHIFT.search(text)):
            return text
        others = [codec for codec in declared if codec != "utf_8"]
        return body.decode(others[0] if others else detect(body), "replace")
    enough = _ENOUGH_WESTERN if declared[0] == "cp1252" else _ENOUGH_OTHER
    if not wrong and right >= enough:
        return text
    return body.decode(declared[0], "replace")


def detect(body: bytes) -> str:
    """The Python name of the codec that undeclared bytes, which are not UTF-8, are most likely in. Never raises."""
    sample = _sample(body)
    if _JAPANESE_SHIFT.search(sample.decode("latin-1")):
        return "iso2022_jp_ext"
    named = _LANGUAGE.search(body[:HEAD])
    language = (named.group(1) or named.group(2)).decode("ascii").lower() if named else ""
    if language in _LATIN_LANGUAGES:
        return _LATIN_LANGUAGES[language]
    letters = len(re.findall(rb"[A-Za-z]", sample))
    others = len(re.findall(rb"[\x80-\xff]", sample))
    if others <= _NOT_LATIN_SHARE * (letters + others):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OTHER_SCRIPTS, enable_fallback=False).best()
    return best.encoding if best else "cp1252"


def utf16_codec(body: bytes) -> str | None:
    """The Python name of the UTF-16 that a BOM names, or that the zeros in the first words show; else None."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf_16_le" if body[0] == 0xFF else "utf_16_be"
    start = body[:64]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    # Two spare: a curly quotation mark or two among the first words.
    if len(start) >= 4 and odd >= len(start) // 2 - 2 > 0 and not even:
        return "utf_16_le"
    if len(start) >= 4 and even >= len(start) // 2 - 2 > 0 and not odd:
        return "utf_16_be"
    return None


def _utf8(body: bytes) -> tuple[str, int, int]:
    """The bytes as UTF-8, stray ones as windows-1252; how many characters prove it right, how many bytes wrong."""
    text = body.decode("utf_8", "surrogateescape")
    if text.isascii():
        return text, 0, 0
    weighed = text[:WEIGHED]
    strays = _STRAY.search(text) is not None
    without_strays = _STRAY.sub("", weighed) if strays else weighed
    wrong = len(weighed) - len(without_strays)
    right = len(without_strays) - len(without_strays.encode("ascii", "ignore"))
    return text.translate(_STRAYS_AS_WESTERN) if strays else text, right, wrong


def _from_header(content_type: str) -> str | None:
    match = _HEADER.search(content_type)
    return codec_named(match.group(1)) if match else None


def _from_page(head: bytes) -> str | None:
    """What the page's own XML declaration or meta element says."""
    xml = _XML.match(head)
    codec = codec_named(xml.group(1).decode("ascii")) if xml else None
    for meta in _META.finditer(_without_comments(head)):
        if codec:
            break
        named = _META_CHARSET.search(meta.group())
        codec = codec_named(named.group(1).decode("ascii")) if named else None
    # A declaration that can be read in ASCII is not in UTF-16, whatever it says.
    return "utf_8" if codec in UNICODE else codec


def _without_comments(head: bytes) -> bytes:
    kept: list[bytes] = []
    position = 0
    while (start := head.find(b"<!--", position)) >= 0:
        kept.append(head[position:start])
        end = head.find(b"-->", start + 4)
        if end < 0:
            return b"".join(kept)
        position = end + 3
    return b"".join([*kept, head[position:]])


def _sample(body: bytes) -> bytes:
    """The first words of the text itself, without markup, scripts and the like, which are ASCII whatever it is in."""
    head = re.sub(rb"<(script|style)\b.*?(?:</\1|\Z)", b" ", body[: 16 * SAMPLE], flags=re.DOTALL | re.IGNORECASE)
    return re.sub(rb"<[^<>]*>|https?:[!-~]+|\s+", b" ", head)[:SAMPLE]
