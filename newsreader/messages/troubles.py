"""Problems with addresses, pages and feeds: the cause, then the remedy. `errors` has a class for most of these."""

from newsreader.messages.announcements import PATH_CLIPPED_AT, clipped, did_you_mean, plural, sentence, sentences


def bad_address(address: str) -> str:
    return f"This is not a web address: {clipped(address)}. A web address looks like https://www.example.org/news."


def unknown_name(address: str) -> str:
    """What was typed in place of an address is a name."""
    return (
        f"Neither the packs nor your library have a source called {sentence(clipped(address))} "
        "Type the address of its site, such as www.example.org."
    )


def unknown_item(item: str) -> str:
    return (
        f"There is no headline called {clipped(item)}. "
        "Give the number shown by newsreader headlines, a web address, or the name of a file."
    )


def unknown_source(name: str, near: str = "") -> str:
    return (
        f"There is no source called {clipped(name)}. {did_you_mean(near)}To hear your sources, type newsreader sources."
    )


def source_of_edition(name: str, edition: str) -> str:
    return f"{sentence(name)} It comes with the edition {edition}, and only as a part of it. Name the edition instead."


def unknown_category(name: str, near: str) -> str:
    return (
        f"No source is in a folder called {clipped(name)}. {did_you_mean(near)}"
        "To hear your sources and their folders, type newsreader sources."
    )


def file_missing(path: str) -> str:
    return f"There is no file called {clipped(path, PATH_CLIPPED_AT)}. Check its name and folder."


def file_unreadable(path: str) -> str:
    return (
        f"The file {clipped(path, PATH_CLIPPED_AT)} cannot be read. Check that it is a file, that you may open it,"
        " and that no other program is using it."
    )


def no_such_home(path: str) -> str:
    return f"NEWSREADER_HOME names no folder: {path}. This computer knows no such user. Set it to another folder."


def host_not_found(where: str) -> str:
    return f"{where} was not found. Check the address, and that this computer is connected to the internet."


def connection_failed(where: str) -> str:
    return f"{where} cannot be reached. Either it is out of order, or this computer is offline. Try again later."


def timed_out(where: str, seconds: float) -> str:
    return f"{where} took more than {seconds:.0f} seconds to answer. Try again later."


_TLS_REASONS = {
    "expired": "its certificate has expired. Check this computer's clock. If it is right, only the site can help",
    "not-yet-valid": "its certificate is not valid yet. Check this computer's clock",
    "wrong-host": "its certificate belongs to another site. Check the address",
    "untrusted": "nobody this computer trusts has signed its certificate. Only the site can help",
    "other": "its certificate is faulty. Only the site can help",
    "none": (
        "the secure connection could not be made. The site may be out of order, or its address may begin with http://"
        " instead. Check the address, or try again later"
    ),
}


def tls_failed(where: str, reason: str) -> str:
    return f"{where} is not safe to read: {_TLS_REASONS[reason]}."


def no_secure_answer(where: str) -> str:
    return f"No secure connection to {where}. Check the address, or type http:// in front of it."


def bad_status(where: str, status: int, wait_seconds: int | None = None) -> str:
    """`wait_seconds` is the back-off that the server asks for, if any."""
    advice = {
        401: "Try an address that needs no password",
        403: "Try another address",
        404: "Check the address",
        410: "Look for a new address",
    }
    later = _try_again_in(wait_seconds) if status == 429 or status >= 500 else "Check the address, or try again later"
    return sentences([status_problem(where, status), advice.get(status, later)])


def status_problem(where: str, status: int) -> str:
    """The cause of a failure by status, without the remedy."""
    if status == 401:
        return f"{where} asks for a password (401), and newsreader keeps none."
    if status == 403:
        return f"{where} does not let this page be read (403)."
    if status == 404:
        return f"Page not found on {where} (404)."
    if status == 410:
        return f"Gone for good: {where} has removed this page (410)."
    if status == 429:
        return f"{where} asks for a pause (429)."
    if status >= 500:
        return f"{where} has a problem at the moment (error {status})."
    return f"{where} gave no page (status {status})."


_LONGEST_WAIT_NAMED = 60 * 86_400
"""Seconds. A longer wait is a server's mistake."""


def _try_again_in(seconds: int | None) -> str:
    if not seconds or seconds > _LONGEST_WAIT_NAMED:
        return "Try again later"
    if seconds <= 2 * 3600:
        return f"Try again in {plural(-(-seconds // 60), 'minute')}"
    if seconds <= 2 * 86_400:
        return f"Try again in {plural(-(-seconds // 3600), 'hour')}"
    return f"Try again in {plural(-(-seconds // 86_400), 'day')}"


def source_gone(where: str) -> str:
    """A subscribed source is gone for good."""
    return sentences([status_problem(where, 410), "Remove it, or look for a new address"])


def too_large(where: str, megabytes: int) -> str:
    return f"Too large: {where} sent more than {megabytes} megabytes, more than any news page. Try another address."


def too_many_redirects(where: str) -> str:
    return f"{where} redirects in a circle. Try another address."


def unsafe_redirect(where: str) -> str:
    return f"{where} redirects to an unsafe address, which was not opened. Try another address."


def address_refused(where: str) -> str:
    return f"The private address {where} was not opened. This reader may open only public ones."


def broken_answer(where: str) -> str:
    return f"{where} broke off, or its answer makes no sense. Try again later."


def exceptions_unreadable(proxy: str) -> str:
    """`proxy` is the name of a host that is to be reached without one."""
    return f"{proxy}, in the environment variable NO_PROXY, is no host and no address. Correct it, or leave it out."


def proxy_failed(proxy: str) -> str:
    return f"The proxy {proxy} refuses the connection. Check this computer's proxy settings."


def bad_certificate_file(path: str) -> str:
    return (
        f"The certificates in {path} cannot be read, so no secure page can be opened. "
        "Correct SSL_CERT_FILE or SSL_CERT_DIR, or remove it."
    )


def not_readable(file: str, what: str) -> str:
    """`file` is the name of a file, "" for the address just asked for."""
    if what == _CONTENT_NAMES["empty"]:
        return f"{file or 'This page'} is empty, so there is nothing to read."
    if what == _CONTENT_NAMES["feed"]:
        return f"{file or 'This'} is a feed, not an article. Add it as a source instead."
    return f"{file or 'This'} is {what}, which cannot be read here."


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
    """A kind of `web.content_type` as a noun with its article, for `not_readable`."""
    return _CONTENT_NAMES[kind]


def empty_page(where: str) -> str:
    return f"Nothing to read was found on {where}. Try opening it in a web browser."


EMPTY_ITEM = "It has nothing to read or to hear."


def page_missing(where: str) -> str:
    return f"Page not found on {where}. Check the address."


def page_faulty(where: str) -> str:
    return f"{where} has a problem at the moment. Try again later."


def robot_refused(where: str) -> str:
    return f"{where} first wants proof that you are human. Open the page in a web browser."


def login_needed(where: str) -> str:
    return f"{where} shows this page only to people who log in. Open it in a web browser."


def headlines_need_login(where: str) -> str:
    return f"{where} shows its headlines only to people who log in. Open it in a web browser, or give another address."


def sent_elsewhere(where: str, target: str = "") -> str:
    return f"{where} only redirects to another address{': ' + target if target else ''}. Open that one."


def no_headlines(where: str) -> str:
    return f"No headlines were found on {where}. Give the address of its news page or of its feed."


def no_headlines_in_file(where: str) -> str:
    return f"No headlines were found in {where}. If it is a web page, add --url and the web address that it came from."


def headlines_need_scripts(where: str) -> str:
    return f"No headlines were found: {where} shows them only in a web browser. Give the address of its feed."


def broken_feed(where: str) -> str:
    return f"The feed at {where} is damaged and has no readable item. Try again later."


def feed_cut(where: str) -> str:
    return f"The feed at {where} broke off before its end, so headlines may be missing. Try again later."


def too_hard(where: str) -> str:
    return f"The page from {where} takes too long to read. Open it in a web browser."


def passed_on(where: str, target: str) -> str:
    return (
        f"{where} redirects to {target}, another site. If your network wants a login, log in with a browser, and try"
        " again. If the page has moved, add its new address."
    )


def list_too_large(name: str, megabytes: int) -> str:
    return (
        f"{name} has more than {megabytes} megabytes, more than any list of sources. Check that it is the right file."
    )


def not_a_list(name: str) -> str:
    return f"{name} is not a list of sources in OPML. To add a single source, type newsreader add and its address."


UNEXPECTED_FAULT = "Something went wrong in newsreader itself. You can go on. The details are in its log."
