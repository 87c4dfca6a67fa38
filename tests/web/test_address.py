"""What a person types becomes a web address, or is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.model.text import line
from newsreader.web.address import host_of, is_web_address, join, web_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org", "https://example.org/"),
        ("example.org/news", "https://example.org/news"),
        ("  www.Example.ORG/News \n", "https://www.example.org/News"),
        ("http://example.org", "http://example.org/"),
        ("HTTPS://EXAMPLE.ORG:443/a", "https://example.org/a"),
        ("http://example.org:80/", "http://example.org/"),
        ("http://example.org:0080/", "http://example.org/"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("example.org:8080", "https://example.org:8080/"),
        ("localhost:8000/feed", "https://localhost:8000/feed"),
        ("127.0.0.1/feed", "https://127.0.0.1/feed"),
        ("[::1]:8000/", "https://[::1]:8000/"),
        ("//example.org/a", "https://example.org/a"),
        ("https:\\\\example.org\\a\\b?c=\\d", "https://example.org/a/b?c=%5Cd"),
        ("https:/example.org/a", "https://example.org/a"),
        ("https:///example.org/a", "https://example.org/a"),
        ("feed://example.org/rss", "http://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("feed:http://example.org/rss", "http://example.org/rss"),
        ("<https://example.org/a>", "https://example.org/a"),
        ('"https://example.org/a"', "https://example.org/a"),
        ("https://exam\nple.org/lo\tng", "https://example.org/long"),
        ("https://example.org/a b?q=two words", "https://example.org/a%20b?q=two%20words"),
        ("https://example.org/caf\u00e9?q=\u00fc#\u00df", "https://example.org/caf%C3%A9?q=%C3%BC#%C3%9F"),
        ("https://example.org/100%25/%zz", "https://example.org/100%25/%zz"),
        ("https://example.org?q=1", "https://example.org/?q=1"),
        ("https://example.org#part?x", "https://example.org/#part?x"),
        ("https://example.org./", "https://example.org/"),
        ("m\u00fcnchen.de", "https://xn--mnchen-3ya.de/"),
        ("\u043f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442.\u0440\u0444", "https://xn--d1abbgf6aiiy.xn--p1ai/"),
        ("http://ex%61mple.org/", "http://example.org/"),
        ("https://some_name.example.org/", "https://some_name.example.org/"),
    ],
)
def test_a_typed_web_address_is_normalised(typed: str, address: str) -> None:
    assert web_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "news", "3", "1.5", "2130706433", "0x7f.1", "two words", "...", "-", "--", "."),
        *("javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,<p>", "exec:ls -l"),
        *("file:///etc/passwd", "mailto:someone@example.org", "ftp://example.org/", "feed:javascript:alert(1)"),
        *("someone@example.org", "tel:123", "/etc/passwd", "./page.html", "~/page.html", "ssh://example.org"),
        *(
            "http://",
            "https://?q",
            "https:///",
            "http://:80/",
            "http://[::1",
            "http://[nonsense]/",
            "http://[fe80::1%25eth0]/",
        ),
        *("http://example.org:99999/", "http://example.org:0/", "http://example.org:port/", "http://example.org:-1/"),
        *(
            "http://exa mple.org/",
            "http://exa<mple.org/",
            "http://a..b/",
            "http://-a.example/",
            "http://example.org%00/",
        ),
        *("http://256.1.1.1/", "http://1.2.3.4.5/", "http://1.2.3.99999/", "http://" + "a" * 64 + ".org"),
        *(
            "https://example.org/" + "a" * 10_000,
            "http://" + "a." * 200 + "org",
            "http://\u2024\u2024/",
            "http://%ff.org/",
        ),
    ],
)
def test_a_text_that_is_no_web_address_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(errors.BadAddress) as refusal:
        web_address(typed)
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 400
    assert not is_web_address(typed)


@pytest.mark.parametrize(
    "written",
    [
        *("http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://user@2130706433:80/news"),
        *("http://0x7f000001/", "http://017700000001/", "http://\uff11\uff12\uff17.0.0.1/", "http://%31%32%37.1/"),
    ],
)
def test_a_number_in_place_of_a_host_is_refused_as_it_was_typed_but_followed_as_a_link(written: str) -> None:
    with pytest.raises(errors.BadAddress) as refusal:
        web_address(written)
    assert line(written).replace("user@", "") in str(refusal.value)  # nobody hears who asks
    assert host_of(join("https://example.org/", written)) == "127.0.0.1"


@pytest.mark.parametrize(
    "typed",
    [
        *("http://127.0.0.1/", "http://0177.0.0.1/", "http://127.0.0.1./", "http://user@127.0.0.1/"),
        *("http://127.0.0.1\\@example.org/", "http://example.org@127.0.0.1/", "HTTP:127.0.0.1:80"),
    ],
)
def test_an_ip_address_is_normalised(typed: str) -> None:
    assert host_of(web_address(typed)) == "127.0.0.1"
    assert "example.org" not in web_address(typed).split("/")[2]


def test_user_names_and_passwords_are_dropped_from_addresses() -> None:
    assert web_address("https://user:secret@example.org/a") == "https://example.org/a"
    assert web_address("https://bank.example@evil.example/") == "https://evil.example/"
    assert web_address("user:secret@example.org/a") == "https://example.org/a"
    assert web_address("user:p@ss:w0rd@example.org:8080") == "https://example.org:8080/"


@pytest.mark.parametrize("text", ["https://example.org/a", " http://example.org", "HTTP://[::1]/"])
def test_an_absolute_http_address_is_recognised(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text", ["example.org", "page.html", "3", "feed://example.org", "//example.org", "http", "https:news"]
)
def test_a_text_without_a_scheme_is_not_an_absolute_address(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("b", "https://example.org/news/b"),
        ("/b", "https://example.org/b"),
        ("../b", "https://example.org/b"),
        ("?page=2", "https://example.org/news/a?page=2"),
        ("#part", "https://example.org/news/a#part"),
        ("//other.example/b", "https://other.example/b"),
        ("\\\\other.example\\b", "https://other.example/b"),
        (" http://other.example ", "http://other.example/"),
        ("/caf\u00e9", "https://example.org/caf%C3%A9"),
    ],
)
def test_a_link_is_resolved_against_its_page(reference: str, address: str) -> None:
    assert join("https://example.org/news/a", reference) == address


@pytest.mark.parametrize(
    "reference", ["javascript:void(0)", "mailto:a@b.c", "data:,x", "http://[", "http://", "file:///a"]
)
def test_a_link_off_the_web_is_refused(reference: str) -> None:
    with pytest.raises(errors.BadAddress):
        join("https://example.org/news/a", reference)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.example.org:8080/a", "www.example.org"),
        ("https://user:secret@example.org/", "example.org"),
        ("https://xn--mnchen-3ya.de/", "m\u00fcnchen.de"),
        ("https://xn--0000000000/", "xn--0000000000"),
        ("http://[::1]:80/", "::1"),
        ("example.org/news", "example.org"),
        ("newsreader:getting-started", "newsreader:getting-started"),
        ("not an\x1b[2J address", "not an address"),
        ("", ""),
    ],
)
def test_a_host_is_shown_in_readable_form(address: str, host: str) -> None:
    assert host_of(address) == host


TYPED = st.text() | st.from_regex(r"(https?:|feed:)?[/\\]{0,3}[\w.@:\[\]%-]{0,30}([/?#].{0,20})?", fullmatch=True)


@given(TYPED)
@example("http://\u00ad/")
@example("http://a\ud800/")
@example("http://example.org/\ud800")
def test_an_address_normalises_to_stable_ascii_or_is_refused(typed: str) -> None:
    try:
        address = web_address(typed)
    except errors.BadAddress:
        return
    assert address.startswith(("http://", "https://"))
    assert address.isascii()
    assert address.isprintable()
    assert " " not in address
    assert web_address(address) == address
    assert is_web_address(address)
    assert host_of(address)


@given(st.text())
def test_host_of_raises_for_no_text(text: str) -> None:
    assert host_of(text) == line(host_of(text))
    assert is_web_address(text) in (True, False)
