"""The kind of a body is sniffed from its bytes, not taken from its Content-Type."""

import gzip
import io
import tarfile
import zipfile
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.content_type import ContentKind, sniff

RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title></feed>'
RDF = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"></rdf:RDF>'
PAGE = b"<!DOCTYPE html><html><body><p>Hello</p></body></html>"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), "hello")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        # Feeds, as they are really sent.
        *((RSS, label, "feed") for label in ("application/rss+xml", "text/html", "text/plain", "image/png", "")),
        (ATOM, "application/atom+xml", "feed"),
        (ATOM, "application/json", "feed"),
        (b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"></a:feed>', "", "feed"),
        (RDF, "text/xml", "feed"),
        (RDF.replace(b"purl.org/rss/1.0/", b"my.netscape.com/rdf/simple/0.9/"), "application/rdf+xml", "feed"),
        (RDF.replace(b"purl.org/rss/1.0/", b"channel.netscape.com/rdf/simple/0.9/"), "", "feed"),
        (b'<?xml version="1.0"?><Channel xmlns="http://purl.org/net/rss1.1#"></Channel>', "text/xml", "feed"),
        (b'<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"></entry>', "application/atom+xml", "feed"),
        (b'<?xml version="1.0"?><channel href="/"><item href="/1"/></channel>', "application/x-cdf", "feed"),
        (b"<rss>", "", "feed"),
        (b"\xef\xbb\xbf\n\n" + RSS, "text/html", "feed"),
        (b"\xff\xfe" + RSS.decode().encode("utf_16_le"), "", "feed"),
        (RSS.decode().encode("utf_16_be"), "", "feed"),
        (b'<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- a <html> page? --><rss version="2.0">', "", "feed"),
        (b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "x.dtd"><rss version="0.91">', "", "feed"),
        (b'<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss version="2.0">', "", "feed"),
        (b"<br />\n<b>Warning</b>: something in <b>x.php</b> on line <b>3</b><br />\n" + RSS, "text/html", "feed"),
        (b"Notice: Undefined index\n" + RSS, "text/html", "feed"),
        (b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', "text/xml", "feed"),
        (b"<rss version='2.0'><channel>\x0b\x1b bad bytes \xff\x00</channel></rss>", "application/rss+xml", "feed"),
        # JSON Feeds, whose version may come last.
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "application/json", "json-feed"),
        (b'{"items": [' + b" " * 100_000 + b'], "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "", "json-feed"),
        (b'{"title": "x", "items": []}', "application/feed+json; charset=utf-8", "json-feed"),
        (b'{"items": [], "total": 0}', "application/json", "unknown"),
        (b"[1, 2, 3]", "text/html", "unknown"),
        (b"[Update] The road is open again.", "text/plain", "text"),
        (b"{curly} words", "text/plain", "text"),
        # Pages.
        *((PAGE, label, "html") for label in ("text/html", "text/plain", "application/octet-stream", "image/jpeg", "")),
        (b"<p>Hello", "", "html"),
        (b"<!-- a comment -->\n<HTML>", "text/plain", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="http://www.w3.org/1999/xhtml">', "", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "application/xml", "html"),
        (b"<x-story>Hello</x-story>", "text/html", "html"),
        (b"Hello, there is nothing marked up here.", "text/html", "html"),
        (b"Hello <b>you</b>, see <a href='/x'>this</a>.", "text/plain", "html"),
        (b"<html><body>&lt;rss version='2.0'&gt; is how a feed begins", "text/html", "html"),
        (b"<html><script>var feed = '<rss version=\"2.0\">'</script>", "text/html", "html"),
        # Text.
        (b"Plain words.\nIn two lines.", "text/plain", "text"),
        (b"Plain words.", "application/octet-stream", "text"),
        ("naïve – “quoted”".encode(), "", "text"),
        (b"<someone@example.org> wrote: yes", "text/plain", "text"),
        (b"GDP fell 0.3 per cent. " * 30, "text/plain", "text"),
        (b"BMW and MZ are makers of motorcycles", "text/plain", "text"),
        (b"Id3 is a kind of tag", "text/plain", "text"),
        # What is no page at all.
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "text/html", "pdf"),
        (b"\x00\x00junk%PDF-1.4", "", "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "text/html", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "text/html", "picture"),
        (b"GIF89a\x01\x00", "text/html", "picture"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "", "picture"),
        (b"\x00\x00\x00\x20ftypavif\x00\x00", "", "picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "text/html", "picture"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "text/html", "video"),
        (b"\x1aE\xdf\xa3\x01\x00", "text/html", "video"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "", "video"),
        ((b"G@\x11\x10" + b"\x00" * 184) * 4, "", "video"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "", "sound"),
        (b"ID3\x03\x00\x00", "text/html", "sound"),
        (b"\xff\xfb\x90\x00", "text/html", "sound"),
        (b"OggS\x00\x02", "", "sound"),
        (b"fLaC\x00\x00", "", "sound"),
        (zipped(), "text/html", "archive"),
        (tarred(), "text/html", "archive"),
        (gzip.compress(b"x", mtime=0), "text/html", "archive"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "", "archive"),
        (b"\x7fELF\x02\x01\x01", "text/html", "program"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "text/html", "program"),
        (b"#!/bin/sh\nrm -rf /", "text/html", "program"),
        (b"var a = 1;", "application/javascript; charset=utf-8", "program"),
        (b"p { color: red }", "text/css", "program"),
        (b"\x00\x01\x02\x03\x04 binary \xfe\xff" * 9, "application/octet-stream", "unknown"),
        (b"\x00\x01\x02\x03\x04 binary \xfe\xff" * 9, "video/x-strange", "video"),
        (b"\x00\x01\x02\x03\x04 binary \xfe\xff" * 9, "text/html", "unknown"),
        (b'<?xml version="1.0"?><opml version="2.0"></opml>', "text/xml", "unknown"),
        (RDF.replace(b"purl.org/rss/1.0/", b"xmlns.com/foaf/0.1/"), "application/rdf+xml", "unknown"),
        (b'<?xml version="1.0"?><entry key="a"></entry>', "text/xml", "unknown"),
        # Nothing.
        *((nothing, "text/html", "empty") for nothing in (b"", b" \r\n\t", b"\xef\xbb\xbf", b"\x00" * 100)),
    ],
)  # fmt: skip
def test_the_bytes_of_a_body_decide_its_kind(body: bytes, content_type: str, kind: ContentKind) -> None:
    assert sniff(body, content_type) == kind


PIECES = st.sampled_from([b"<rss version=", b"<!--", b"<!doctype", b"[", b"{", b"<html", b"<?xml", b"%PDF-1"])


@given(st.lists(st.binary(max_size=40) | PIECES).map(b"".join), st.text(max_size=40))
def test_sniffing_never_fails(body: bytes, content_type: str) -> None:
    assert isinstance(sniff(body, content_type), str)


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<!doctype", b"<?xml ", b"<rss ", b"<a ", b"[", b"%PDF-", b"]   ", b"<!doctype a [] "]
)
def test_sniffing_time_is_linear(piece: bytes) -> None:
    body = (piece * (2_000_000 // len(piece) + 1))[:2_000_000]
    started = process_time()
    sniff(body)
    assert process_time() - started < 2  # a few milliseconds; what is not linear takes minutes
