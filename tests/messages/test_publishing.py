from newsreader import messages
from newsreader.model.frozen import replace
from newsreader.model.publishing_result import Published

MADE = Published(
    articles=3, new=0, corrected=0, completed=0, reduced=0, restored=0, withdrawn=0, removed=0, serial=7, changed=True,
    signed=False, files=9, bytes=1000,
)  # fmt: skip


def test_an_edition_at_a_new_address_says_so() -> None:
    begins = "Published to site: 3 articles, 0 of them new."
    assert messages.published("site", MADE, "") == begins
    moved = replace(MADE, new_address=True)
    assert messages.published("site", moved, "") == f"{begins} All links and feeds have the new address."
