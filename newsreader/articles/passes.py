"""The table of the passes over a page, in the order in which they run: over its tree, then over its blocks."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from newsreader.articles.accordions import open_accordions
from newsreader.articles.beginning import drop_label, keep_beginning, keep_standfirst
from newsreader.articles.draft import Draft
from newsreader.articles.element_marks import forget_headings, forget_unread
from newsreader.articles.enclosed import keep_enclosed
from newsreader.articles.headings import decide_headings
from newsreader.articles.mending import mend
from newsreader.articles.multipart import keep_parts
from newsreader.articles.page_tree import cut_short, drop_unseen
from newsreader.articles.panels import drop_panels
from newsreader.articles.repetitions import drop_repeated
from newsreader.articles.same_markup import keep_posts, keep_same_markup
from newsreader.articles.unclosed_elements import box_swallowed_article
from newsreader.articles.withheld import show_withheld
from newsreader.web.tree import Element

Page = TypeVar("Page", Element, Draft)


class Pass(NamedTuple, Generic[Page]):
    """One change of a page. `run` returns True if it cut off the end of the page."""

    name: str
    run: Callable[[Page], bool | None]


ON_TREE: tuple[Pass[Element], ...] = (
    Pass("box an article that an unclosed button or menu swallowed", box_swallowed_article),
    Pass("show paragraphs withheld from visitors", show_withheld),
    Pass("open accordions", open_accordions),
    # Runs after the passes that show hidden text, which it would drop.
    Pass("drop what no visitor sees", drop_unseen),
    # Runs once hidden parts are gone, because only visible text counts towards the limit.
    Pass("cut off the end of an endless page", cut_short),
    Pass("drop panels that ask the reader", drop_panels),
    Pass("mend words that the bare tree would garble", mend),
    Pass("forget attributes that nothing reads from here on", forget_unread),
    Pass("forget ids made of the words of headings", forget_headings),
)
"""The passes before the page is cut into blocks."""

ON_BLOCKS: tuple[Pass[Draft], ...] = (
    Pass("keep paragraphs with the markup of kept ones", keep_same_markup),
    Pass("keep the headings of kept text, and no others", decide_headings),
    Pass("keep lists, tables and details that kept text encloses", keep_enclosed),
    Pass("keep the first paragraph", keep_beginning),
    Pass("drop what repeats kept text", drop_repeated),
    Pass("drop a section's name before the text", drop_label),
    Pass("keep the standfirst", keep_standfirst),
    Pass("keep embedded posts whole", keep_posts),
    Pass("keep the other parts of a text in several containers", keep_parts),
)
"""The passes over the blocks that the vote keeps."""
