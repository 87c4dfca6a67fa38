"""Articles: turn the bytes of a page into an `Article` that can be read aloud."""

from newsreader.model.values import Article


def clean_page(html: bytes | str, url: str, content_type: str = "") -> Article:
    """The article on a page: its title, byline, date, and the blocks that are read, in the order of the page.

    `html` is the page as it came (bytes, with the value of its Content-Type header if there was one) or as text;
    `url` is its own address, against which its links are made absolute. What is no article is said in `warnings`.
    Never touches the network. Raises `errors.NotReadable` for bytes that are no page at all (a PDF, a picture), and
    `errors.EmptyPage` when there is nothing to read on it; nothing else, whatever the bytes.
    """
    from newsreader.articles.cleaning import clean

    return clean(html, url, content_type)
