"""Articles: turn the bytes of a page into an `Article` that can be read aloud."""

from newsreader.model.values import Article


def clean_page(html: bytes | str, url: str, content_type: str = "") -> Article:
    """The article on a page: its title, byline, date, and the blocks that are read, in the order of the page.

    `html` is the page as bytes, with the value of its Content-Type header if it has one, or as text; `url` is its
    own address, against which its links are resolved. `warnings` says if the page is not an article. Never touches
    the network. Raises `errors.NotReadable` for bytes that are not a page (a PDF, a picture), `errors.EmptyPage`
    for a page with nothing to read, and no other error for any bytes.
    """
    from newsreader.articles.cleaning import clean

    return clean(html, url, content_type)
