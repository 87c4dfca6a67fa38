"""The faster readability keeps exactly what readability-lxml keeps."""

import copy
import re

from hypothesis import given
from hypothesis import strategies as st
from readability import Document

from newsreader.articles.readability import ReadabilityDocument
from newsreader.web.tree import tree_of

_WORDS = st.text(alphabet="ab, .\n\t \u00a0é", max_size=60)
_NAMES = st.sampled_from(["", "comment", "article-body", "sidebar", "main sidebar", "footer", "content"])
_BOXES = st.lists(
    st.tuples(st.sampled_from(["div", "p", "li", "pre", "article", "h2"]), _NAMES, _WORDS, st.booleans()), max_size=12
)


@given(_BOXES)
def test_the_faster_readability_keeps_exactly_what_the_original_keeps(boxes: list[tuple[str, str, str, bool]]) -> None:
    body = "".join(
        f"<{tag} class='{name}'>{words}{f'<a href=/x>{words}</a>' if linked else ''} {'prose, of a kind. ' * 9}</{tag}>"
        for tag, name, words, linked in boxes
    )
    root = tree_of(f"<title>A page</title><body><div>{body}</div></body>")
    usual = Document(root)
    usual._parse = copy.deepcopy
    usual.summary(html_partial=True)
    ours = ReadabilityDocument(root)
    ours.summary(html_partial=True)
    assert _words(ours.html) == _words(usual.html)


def _words(root: object) -> list[str]:
    return re.findall(r"\S+", " ".join(root.itertext()))  # type: ignore[attr-defined]


def test_readability_does_not_change_the_tree() -> None:
    root = tree_of("<body><div class=comment>Said.</div><p>" + "A sentence of an article. " * 20)
    before = "".join(root.itertext())
    ReadabilityDocument(root).summary(html_partial=True)
    assert "".join(root.itertext()) == before
