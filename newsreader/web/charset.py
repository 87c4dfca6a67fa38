"""Decodes the bytes of a page or feed to text, checking the declared charset, which is often wrong.

The order is the web's (BOM, HTTP header, declaration in the page), then detection. Two wrong labels are common enough
to be corrected: UTF-8 labelled as another charset, and another charset labelled UTF-8.
"""

import re

from newsreader import web
from newsreader.web.encodings import UNICODE, codec_named

HEAD = 65_536
"""Bytes searched for a declaration. The standard asks for 1,024, but pages put scripts before it."""

SAMPLE = 16_384
"""Bytes of text given to detection: more cost time and do not change the result."""

WEIGHED = 1_000_000
"""Bytes in which valid and invalid UTF-8 sequences are counted."""

# Valid UTF-8 sequences that overrule another declared charset. No word of a western language in windows-1252 has even
# one of them; of Chinese text, one character in four can be one by chance.
_ENOUGH_WESTERN, _ENOUGH_OTHER = 1, 8

_OF_DECLARED = 3
"""Invalid bytes to a valid sequence up to which a page that declares UTF-8 is in it: truncated characters count several
times. Chinese text has six by chance."""

_NOT_LATIN_SHARE = 0.3
"""Share of non-ASCII letters above which a text is in another script than Latin.

French has 0.05, German 0.03; Greek, Cyrillic and all others are near 1, less their names and links.
"""

_IN_A_ROW_SHARE, _ROWS_WEIGHED = 0.75, 20
"""Share of non-ASCII bytes with another next to them above which they are not western letters, whatever English words
surround them; and the fewest such bytes that are judged. French and German have at most 0.5, Finnish 0.67; Shift-JIS
0.8."""

_UTF8_BOM = b"\xef\xbb\xbf"

_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]{1,40})")
_META = re.compile(rb"<meta[\s/][^>]{0,1000}", re.IGNORECASE)
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?([a-z]{2})|<language>\s*([a-z]{2})", re.IGNORECASE)

# `surrogateescape` decodes an invalid byte to one of these; as windows-1252 it is what its author meant.
_STRAY = re.compile("[\udc80-\udcff]")
_STRAYS_AS_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}

_SHIFT = re.compile(rb"(?=\x1b(?:\$[@B]|\$\([DOPQ]|\([BJI]))")
_LOOSE_ESCAPE = re.compile(rb"\x1b(?!\$[@B]|\$\([DOPQ]|\([BJI])")
"""An escape that begins no shift, after which Python's decoder would understand nothing."""

_JAPANESE_SHIFT = re.compile(r"\x1b\$[@B]")
"""The escape by which ISO-2022-JP, otherwise ASCII, switches to Japanese."""

_LATIN_LANGUAGES = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "bs"), "cp1250"),
    **dict.fromkeys(("tr", "az"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    "vi": "cp1258",
}
"""The charset of undeclared pages in these languages, from the standard's table of fallbacks by locale."""

_OTHER_SCRIPTS = [
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1253", "iso8859_7", "cp1255", "cp1256", "cp874"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]


def decode(body: bytes, content_type: str = "") -> str:
    """Decode a page or feed, without its BOM. `content_type` is the header as sent. Never raises."""
    if body.startswith(_UTF8_BOM):
        return _utf8(body[len(_UTF8_BOM) :])[0]
    if wide := utf16_codec(body):
        return body.decode(wide, "replace").removeprefix("\ufeff")
    declared = [codec for codec in (_from_header(content_type), _from_page(body[:HEAD])) if codec]
    text, right, wrong = _utf8(body)
    if not declared or declared[0] == "utf_8":
        if wrong <= (_OF_DECLARED if declared else 1) * right and not (text.isascii() and _JAPANESE_SHIFT.search(text)):
            return text
        others = [codec for codec in declared if codec != "utf_8"]
        return _decoded(body, others[0] if others else detect(body))
    enough = _ENOUGH_WESTERN if declared[0] == "cp1252" else _ENOUGH_OTHER
    if not wrong and right >= enough:
        return text
    return _decoded(body, declared[0])


def _decoded(body: bytes, codec: str) -> str:
    """Decode in a codec. A bad byte costs a character: in ISO-2022-JP not all to the end, since each shift starts
    over."""
    if not codec.startswith("iso2022_jp"):
        return body.decode(codec, "replace")
    return "".join(part.decode(codec, "replace") for part in _SHIFT.split(_LOOSE_ESCAPE.sub(b"", body)))


def detect(body: bytes) -> str:
    """Detect the most likely Python codec of undeclared bytes that are not UTF-8. Never raises."""
    sample = _sample(body)
    if _JAPANESE_SHIFT.search(sample.decode("latin-1")):
        return "iso2022_jp_ext"
    named = _LANGUAGE.search(body[:HEAD])
    language = (named.group(1) or named.group(2)).decode("ascii").lower() if named else ""
    if language in _LATIN_LANGUAGES:
        return _LATIN_LANGUAGES[language]
    letters = len(re.findall(rb"[A-Za-z]", sample))
    others = len(re.findall(rb"[\x80-\xff]", sample))
    in_a_row = sum(map(len, re.findall(rb"[\x80-\xff]{2,}", sample)))
    western = others < _ROWS_WEIGHED or in_a_row <= _IN_A_ROW_SHARE * others
    if western and others <= _NOT_LATIN_SHARE * (letters + others):
        return "cp1252"
    # After one of the others, an ASCII byte may be the second half of a character.
    foreign = re.sub(rb"(?<![\x80-\xff])[ -~]+", b"", sample)
    return web.guessed_charset(foreign, _OTHER_SCRIPTS) or "cp1252"


def utf16_codec(body: bytes) -> str | None:
    """The Python codec for UTF-16, by its BOM or by the zero bytes among the first words; else None."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf_16_le" if body[0] == 0xFF else "utf_16_be"
    start = body[:64]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    # Two of them may be missing: the first words may have a pair of curly quotation marks.
    if len(start) >= 4 and odd >= len(start) // 2 - 2 > 0 and not even:
        return "utf_16_le"
    if len(start) >= 4 and even >= len(start) // 2 - 2 > 0 and not odd:
        return "utf_16_be"
    return None


def _utf8(body: bytes) -> tuple[str, int, int]:
    """Decode as UTF-8, stray bytes as windows-1252. Returns the text and the counts of valid sequences and strays."""
    try:
        text, strays = body.decode("utf_8"), False
    except UnicodeDecodeError:
        text, strays = body.decode("utf_8", "surrogateescape"), True
    if text.isascii():
        return text, 0, 0
    weighed = text[:WEIGHED]
    without_strays = _STRAY.sub("", weighed) if strays else weighed
    wrong = len(weighed) - len(without_strays)
    right = len(without_strays) - len(without_strays.encode("ascii", "ignore"))
    return text.translate(_STRAYS_AS_WESTERN) if strays else text, right, wrong


def _from_header(content_type: str) -> str | None:
    match = _HEADER.search(content_type)
    return codec_named(match.group(1)) if match else None


def _from_page(head: bytes) -> str | None:
    """The codec that the page's own XML declaration or meta element names, else None."""
    xml = _XML.match(head)
    codec = codec_named(xml.group(1).decode("ascii")) if xml else None
    if codec is None and b"<meta" in head.lower():
        declared = filter(None, (_META_CHARSET.search(meta[0]) for meta in _META.finditer(_without_comments(head))))
        codec = next(filter(None, (codec_named(each[1].decode("ascii")) for each in declared)), None)
    # A page whose declaration reads as ASCII cannot be in UTF-16, even if it declares that.
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
    """The first words, without markup, scripts and addresses, which are ASCII in any charset."""
    head = re.sub(rb"<(script|style)\b.*?(?:</\1|\Z)", b" ", body[: 16 * SAMPLE], flags=re.DOTALL | re.IGNORECASE)
    return re.sub(rb"<[^<>]*>|https?:[!-~]+|\s+", b" ", head)[:SAMPLE]
