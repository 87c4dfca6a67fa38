"""Large print as one HTML page for any browser, the same size on the screen as on paper: usually 18 points.

The rules are those of UKAAF's G003 and MS03: a plain face of at least 16 points, left aligned, words not split, no
italics, no underlining, no capitals for emphasis, a blank line between paragraphs, black on white.
"""

from lxml import etree

from newsreader import messages
from newsreader.edition.book import OWN_LANGUAGE, Book, Part
from newsreader.edition.layout import Layout
from newsreader.edition.markup import IN_XHTML, XHTML, Element, MarkupWriter, add, turn
from newsreader.edition.writers.fitted_tables import fit_tables, lines_style

_STYLE = """
:root {{ color-scheme: light dark; }}
:root {{ --ink: #111; --paper: #fff; --link: #0038a8; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #f2f2f2; --paper: #111; --link: #9ecbff; }} }}
@media (prefers-contrast: more) {{ :root {{ --ink: #000; --paper: #fff; --link: #00f; }} }}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {{
  :root {{ --ink: #fff; --paper: #000; --link: #ff0; }}
}}
body {{ font: {rem}rem/1.5 "Atkinson Hyperlegible", Verdana, Arial, sans-serif; max-width: 36em; margin: 0 auto;
  background: var(--paper); color: var(--ink);
  padding: 1em; text-align: start; hyphens: none; overflow-wrap: break-word; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.25; margin: 1.5em 0 0.75em; break-after: avoid; }}
h1 {{ font-size: 1.8em; margin-top: 0.5em; }}
h2 {{ font-size: 1.5em; }} h3 {{ font-size: 1.3em; }} h4, h5, h6 {{ font-size: 1.1em; }}
p, pre, blockquote, ul, table {{ margin: 0 0 1em; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid; padding: 0.25em 0.5em; text-align: start; vertical-align: top; }}
caption {{ font-weight: bold; text-align: start; padding: 0 0 0.5em; }}
li p {{ margin: 0 0 0.5em; }}
nav p {{ font-weight: bold; margin-bottom: 0.5em; }}
nav li {{ margin-bottom: 0.5em; }}
a {{ color: var(--link); text-underline-offset: 0.2em; }}
a:focus-visible, main:focus-visible {{ outline: 0.2rem solid; outline-offset: 0.2rem; }}
.skip {{ position: absolute; left: -200vw; }}
.skip:focus {{ position: static; }}
ul.labelled, nav ul {{ list-style: none; padding-inline-start: 0; }}
blockquote {{ border-inline-start: 0.2em solid; padding-inline-start: 1em; }}
pre {{ font: inherit; white-space: pre-wrap; }}
@media print {{
  @page {{ size: A4; margin: 20mm; @bottom-center {{ content: counter(page); font: {points}pt sans-serif; }} }}
  :root {{ color-scheme: light; }}
  body {{ font-size: {points}pt; max-width: none; padding: 0; color: #000; background: #fff; }}
  h1, h2, h3, h4, h5, h6, tr {{ break-inside: avoid; }}
  header, .skip {{ display: none; }}
  h2, article {{ break-before: page; }}
  h2 + article, article h2 {{ break-before: auto; }}
  a {{ color: inherit; text-decoration: none; }}
  p {{ orphans: 3; widows: 3; }}
  th, td {{ min-width: var(--least, 0); overflow-wrap: anywhere; }}
}}
{wide}
@media screen and (max-width: 45em) {{ {broad} }}
"""


_USUAL_POINTS = 12
"""The default size of text in a browser. On the screen, everything is larger in proportion to the user's own size."""

_SPAN = f"{{{XHTML}}}span"


def html_page(book: Book, layout: Layout, home: str = "") -> bytes:
    """Make the page, in UTF-8. `home` is the address of the page that it belongs to, "" for none: search engines are
    asked to list only that one."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML}, lang=book.language)
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "title", book.title)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "style").text = _STYLE.format(
        points=layout.points,
        rem=round(layout.points / _USUAL_POINTS, 3),
        wide=lines_style("wide"),
        broad=lines_style("broad"),
    )
    body = add(root, "body")
    if home:
        add(head, "meta", name="robots", content="noindex")
        ours = _language(OWN_LANGUAGE, book.language)
        add(body, "a", messages.SKIP_TO_CONTENT, {"href": "#main", **ours, "class": "skip"})
        line = add(add(body, "header"), "p", "", ours)
        add(line, "a", messages.HOME, href=home, rel="home")
    main = add(body, "main", id="main", tabindex="-1")
    for number, chapter in enumerate(book.chapters):
        parts = list(chapter.parts)
        if chapter.article is None:
            _contents(book, parts, main)
            continue
        while parts[0].kind == "section":
            name = parts.pop(0).text
            turn(add(main, "h2", name), name)
        language = chapter.language or book.language
        article = add(main, "article", id=f"article{number}", **_language(language, book.language))
        turn(article, *(part.text for part in parts))
        MarkupWriter(article, IN_XHTML, language, usual=book.language).add(parts, lambda _: {})
        fit_tables(article, layout.points)
    _unwrap_phrases(root)
    page = etree.tostring(root, encoding="unicode", method="xml").replace(f' xmlns="{XHTML}"', "", 1)
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _contents(book: Book, parts: list[Part], main: Element) -> None:
    """Add the name of the edition, and the links to its articles."""
    title, _counted, *listed = parts
    turn(add(main, "h1", title.text, _language(title.language, book.language)), title.text)
    ours = _language(OWN_LANGUAGE, book.language)
    add(main, "p", messages.articles_in_book(len(book.articles)), **ours)
    nav = add(main, "nav", "", {**ours, "aria-label": messages.CONTENTS})
    items = None
    for part in listed:
        if part.kind == "group":
            turn(add(nav, "p", part.text, _language(part.language or book.language, OWN_LANGUAGE)), part.text)
            items = None
            continue
        if items is None:
            items = add(nav, "ul")
        item = turn(add(items, "li"), part.text)
        language = _language(part.language or book.language, OWN_LANGUAGE)
        add(item, "a", part.text, href=f"#article{part.entry}", **language)


def _language(language: str, around: str) -> dict[str, str]:
    """The attribute for a language, if it differs from the language around it."""
    return {} if language == around else {"lang": language}


def _unwrap_phrases(root: Element) -> None:
    """Remove the elements of phrases that share the language and direction around them: they only serve the sound."""
    etree.cleanup_namespaces(root)
    others = [span for span in root.iter(_SPAN) if span.get("lang") or span.get("dir")]
    for span in others:
        span.tag = "other"
    etree.strip_tags(root, _SPAN)
    for span in others:
        span.tag = _SPAN
