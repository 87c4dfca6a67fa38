"""What went wrong with what was asked for: addresses, pages, feeds. What happened first, then what to do. `errors` has
a class for most of these sentences."""

from newsreader.messages.announcements import plural, sentences


def bad_address(address: str) -> str:
    return f"This is not a web address: {address or '(empty)'}. A web address looks like https://www.example.org/news."


def unknown_item(item: str) -> str:
    return (
        f"There is no headline called {item}. "
        "Give the number shown by newsreader headlines, a web address, or the name of a file."
    )


def unknown_source(name: str) -> str:
    return f"There is no source called {name or '(empty)'}. To hear your sources, type newsreader sources."


def file_missing(path: str) -> str:
    return f"There is no file called {path}. Check its name and folder."


def file_unreadable(path: str) -> str:
    return f"The file {path} cannot be read. Check that it is a file and that you may open it."


def no_such_home(path: str) -> str:
    return f"NEWSREADER_HOME names no folder: {path}. This computer knows no such user. Set it to another folder."


def host_not_found(where: str) -> str:
    return f"{where} was not found. Check the address, and that this computer is connected to the internet."


def connection_failed(where: str) -> str:
    return f"{where} cannot be reached. It may be out of order, or this computer may be offline. Try again later."


def timed_out(where: str, seconds: float) -> str:
    return f"{where} did not answer fully within {seconds:.0f} seconds. Try again later."


_TLS_REASONS = {
    "expired": "its certificate has expired. If this computer's clock is wrong, set it; else the site must mend it",
    "not-yet-valid": "its certificate is not valid yet. Check this computer's clock",
    "wrong-host": "its certificate belongs to another site. Check the address",
    "untrusted": "nobody this computer trusts has signed its certificate. The site must mend it",
    "other": "the secure connection could not be made. Check this computer's clock, or try again later",
}


def tls_failed(where: str, reason: str) -> str:
    return f"{where} is not safe to read: {_TLS_REASONS[reason]}."


def no_secure_answer(where: str) -> str:
    return (
        f"{where} gave no full answer over https. If the site has no https, type http:// before the address; "
        "otherwise try again later."
    )


def bad_status(where: str, status: int, wait_seconds: int | None = None) -> str:
    """`wait_seconds` is how long the server asks us to stay away, if it says so."""
    advice = {
        401: "Try another address",
        403: "Try another address",
        404: "Check the address",
        410: "Look for a new address",
    }
    later = _try_again_in(wait_seconds) if status == 429 or status >= 500 else "Check the address, or try again later"
    return sentences([status_problem(where, status), advice.get(status, later)])


def status_problem(where: str, status: int) -> str:
    """What is wrong, without what to do."""
    if status in (401, 403):
        return f"{where} refused: the page is not open to everyone (status {status})."
    if status == 404:
        return f"Page not found on {where} (status 404)."
    if status == 410:
        return f"Gone for good: {where} has taken this page away (status 410)."
    if status == 429:
        return f"{where} asks us to wait before coming again (status 429)."
    if status >= 500:
        return f"{where} has a fault of its own (status {status})."
    return f"{where} gave no page (status {status})."


_LONGEST_WAIT_TOLD = 60 * 86_400
"""Seconds. A server that asks for more has made a mistake."""


def _try_again_in(seconds: int | None) -> str:
    if not seconds or seconds > _LONGEST_WAIT_TOLD:
        return "Try again later"
    if seconds <= 2 * 3600:
        return f"Try again in {plural(-(-seconds // 60), 'minute')}"
    if seconds <= 2 * 86_400:
        return f"Try again in {plural(-(-seconds // 3600), 'hour')}"
    return f"Try again in {plural(-(-seconds // 86_400), 'day')}"


def source_gone(where: str) -> str:
    """For a source that is subscribed."""
    return sentences([status_problem(where, 410), "Remove it, or look for a new address"])


def too_large(where: str, megabytes: int) -> str:
    return f"Too large: {where} sent more than {megabytes} megabytes. It is no news page; try another address."


def too_many_redirects(where: str) -> str:
    return f"{where} sends us round in circles. Try another address."


def unsafe_redirect(where: str) -> str:
    return f"{where} sends us to an unsafe address, so we stopped. Try another address."


def address_refused(where: str) -> str:
    return f"{where} is a private address, which this reader may not open. Choose a public web address."


def broken_answer(where: str) -> str:
    return f"{where} broke off or gave an answer that makes no sense. Try again later."


def proxy_failed(proxy: str) -> str:
    return f"The proxy {proxy} does not let us through. Check this computer's proxy settings."


def bad_certificate_file(path: str) -> str:
    return (
        f"The certificates in {path} cannot be read, so no secure page can be opened. "
        "Correct SSL_CERT_FILE or SSL_CERT_DIR, or remove it."
    )


def not_readable(where: str, what: str) -> str:
    return f"{where} is {what}, not a page that can be read here."


_CONTENT_NAMES = {
    "html": "a page",
    "feed": "a feed",
    "json-feed": "a feed",
    "text": "plain text",
    "pdf": "a PDF document",
    "picture": "a picture",
    "video": "a video",
    "sound": "a sound recording",
    "archive": "a packed archive",
    "program": "a program",
    "empty": "empty",
    "unknown": "a file of an unknown kind",
}


def content(kind: str) -> str:
    """What was fetched, as a noun with its article, by the kinds of `fetch.content`; for `not_readable`."""
    return _CONTENT_NAMES[kind]


def empty_page(where: str) -> str:
    return f"Nothing to read was found on {where}. Try opening it in a web browser."


def page_missing(where: str) -> str:
    return f"Page not found: {where} says that there is no such page. Check the address."


def page_faulty(where: str) -> str:
    return f"{where} has a fault of its own, and shows nothing else. Try again later."


def robot_refused(where: str) -> str:
    return f"{where} asks for a proof that you are human before it shows this page. Open it in a web browser."


def login_needed(where: str) -> str:
    return f"{where} shows this page only to people who log in. Open it in a web browser."


def headlines_need_login(where: str) -> str:
    return f"{where} shows its headlines only to people who log in. Open it in a web browser, or give another address."


def sent_elsewhere(where: str, target: str) -> str:
    return f"{where} only sends its visitors on to another address{': ' + target if target else ''}. Open that one."


def no_headlines(where: str) -> str:
    return f"No headlines were found on {where}. Give the address of its news page or of its feed."


def no_headlines_in_file(name: str) -> str:
    return f"No headlines were found in {name}. If it is a web page, add --url and the web address that it came from."


def headlines_need_scripts(where: str) -> str:
    return f"No headlines were found: {where} shows them only in a web browser. Give the address of its feed."


def broken_feed(where: str) -> str:
    return f"The feed at {where} is damaged and has no item that can be read. Try again later."


def too_hard(where: str) -> str:
    return f"What {where} sent takes too long to read, and was left alone. Open it in a web browser."


def passed_on(where: str, target: str) -> str:
    return (
        f"{where} sent us to {target}, another site. If your network wants you to log in, do so in a browser, and try"
        " again. If the page has moved, add it at its new address."
    )


def list_too_large(name: str, megabytes: int) -> str:
    return f"{name} has more than {megabytes} megabytes, as no list of sources has. Check that it is the right file."


def not_a_list(name: str) -> str:
    return f"{name} is no list of sources: it is not OPML. To add a single source, type newsreader add and its address."


def unexpected_fault() -> str:
    return "Something went wrong in newsreader itself. You can go on. What happened is written in its log."
