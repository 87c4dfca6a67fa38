"""The mended tree has the words that a browser shows, such as quotation marks and exponents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsreader.articles.mending import mend
from tests.articles.pages import among, cleaned, middle_of

REST = " was said in the hall of the town on Tuesday evening, as everybody knows by now."


def heard(words: str) -> str:
    """Return the paragraph that cleaning makes of inline markup, without `REST`."""
    blocks = middle_of(cleaned(among(f"<p>{words}{REST}</p>")))
    assert len(blocks) == 1
    return blocks[0][1].removesuffix(REST)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("A price of <del>ten</del> <ins>twelve</ins> pounds", "A price of twelve pounds"),
        ("A price of <s>ten</s> twelve <strike>dollars</strike> pounds", "A price of twelve pounds"),
        ("A price of <span style='text-decoration: line-through'>ten</span> twelve", "A price of twelve"),
        ("What <q>must not be <q>forgotten</q> again</q>", "What “must not be ‘forgotten’ again”"),
        ("What “<q>must</q>” be", "What “must” be"),
        ("The sign <ruby>東京<rt>とうきょう</rt></ruby>", "The sign 東京"),
        ("The sign <ruby>尹<rp>(</rp><rt>ユン</rt><rp>)</rp></ruby>", "The sign 尹(ユン)"),
        ("The year 1911<sup><a href='#n1'>1</a></sup> so", "The year 1911 so"),
        ("The year<a href='#n1'><sup>[2]</sup></a> so", "The year so"),
        ("The end.<sup>12</sup> It", "The end. It"),
        ("It rose<sup class='footnote'>a</sup> then", "It rose then"),
        ("An area of 20 m<sup>2</sup>, of 10<sup>6</sup> feet", "An area of 20 m², of 10⁶ feet"),
        ("The 3<sup>rd</sup> of May", "The 3rd of May"),
        ("Add <sup>1</sup>/<sub>2</sub> a cup, then 2<sup>3</sup>⁄<sub>4</sub> cups", "Add 1/2 a cup, then 2 3/4 cups"),
        ("The sum (x + 1)<sup>2</sup> is", "The sum (x + 1)² is"),
        ("It costs £3<sup>99</sup>, or £<b>4</b><sup>50p</sup>", "It costs £3.99, or £4.50"),
        ("It costs <span>$</span>1,299<sup>00</sup>, or 12<sup>50</sup> €", "It costs $1,299.00, or 12,50 €"),
        ("It costs £399<sup><a href='#n12'>12</a></sup>", "It costs £399"),
        ("It costs £399<sup class='footnote'>12</sup>, or £10<sup>6</sup>", "It costs £399, or £10⁶"),
        ("The bridge &amp;#151; old &amp;amp; grey", "The bridge — old & grey"),
        ("It is 5&amp;#8201;km long and&amp;#13;&amp;#10;crosses the river", "It is 5 km long and crosses the river"),
        ("The council&amp;#8217;s &amp;amp;quot;plan&amp;amp;quot;", 'The council’s "plan"'),
        ("It is written <code>&amp;amp;</code>", "It is written &amp;"),
        ("A list of a&amp;#11;b &amp;#x1F600; and &amp;lt;b&amp;gt;", "A list of ab 😀 and &lt;b&gt;"),
        ("Levels of CO<sub>2</sub>", "Levels of CO2"),
        ("<span class='dropcap'>T</span>he news", "The news"),
        ("<span class='dropcap'>A</span> town", "A town"),
        ("Ann Other<span role='tooltip'>Mayor since 2011</span>", "Ann Other"),
        ("<span>Ann Other<span class='tooltip'>Mayor since 2011</span></span>", "Ann Other"),
        ("<span class='tooltip'>Inflation<span class='tooltiptext'>How much prices rise</span></span>", "Inflation"),
        ("<a class='has-popover'>Ann Other<i class='popover'>Mayor since 2011</i></a>", "Ann Other"),
        ("<a class='tooltip' href='/x'>Inflation at last</a>", "Inflation at last"),
        ("What <button>inflation</button> is", "What inflation is"),
        ("By lot, by the <button>clerk</button>. It", "By lot, by the clerk. It"),
        ("It ended.<b>Then it</b>", "It ended. Then it"),
        ("The site U.S.<b>A</b>", "The site U.S.A"),
        ("<math alttext='one half'><mn>1</mn></math> of it", "one half of it"),
        (
            "It costs <span aria-hidden='true'>£4.10</span><span class='sr-only'>four pounds ten</span>,",
            "It costs £4.10,",
        ),
        (
            "Write to <a data-cfemail='30555474705e1e5554' href='/cdn-cgi/l/x'>[email&#160;protected]</a>",
            "Write to edD@n.ed",
        ),
    ],
)
def test_inline_markup_gives_the_words_that_the_page_shows(words: str, said: str) -> None:
    assert heard(words) == said


def test_a_footnote_link_is_kept_and_its_mark_is_not_read() -> None:
    block = cleaned(among(f"<p>In 1911<sup><a href='#n1'>[1]</a></sup>{REST}</p>")).blocks[3]
    assert block.text == f"In 1911{REST}"
    assert [(link.text, link.url[-3:]) for link in block.links] == [("[1]", "#n1")]


def test_a_footnote_s_arrow_back_to_the_text_is_not_read() -> None:
    item = "The register says the fifth of March, but it was written up by a clerk who was known to be late."
    blocks = middle_of(cleaned(among(f"<ul><li>{item} <a href='#r1'>↩</a></li><li>{item[:50]}</li></ul>")))
    assert blocks[0] == ("list-item", item)


def test_a_bare_div_inside_a_paragraph_becomes_a_paragraph() -> None:
    inside, named = (
        "<p><div>One <b>word</b>.</div></p>",
        "<p></p><div class='x'>Two.</div><p></p><div><p>Three.</p></div>",
    )
    tree = html.fromstring(f"<body>{inside}{named}</body>")
    mend(tree)
    mended = html.tostring(tree, encoding="unicode")
    assert all(part in mended for part in ("<p>One <b>word</b>.</p>", '<div class="x">Two.', "<div><p>Three."))


def test_a_pull_quote_in_a_figure_is_left_out_with_its_speaker() -> None:
    pulled = "<figure><blockquote>{0}</blockquote><figcaption>Ann Other, spokeswoman</figcaption></figure>"
    assert middle_of(cleaned(among(pulled.format("“Buses will take another way”")))) == []
    new = middle_of(cleaned(among(pulled.format("“Nobody can say when it will be open again”"))))
    assert new[0] == ("quote", "“Nobody can say when it will be open again”")


def test_a_page_with_most_words_struck_out_is_read() -> None:
    tree = html.fromstring(
        "<body><p>One word.</p><del><p>Everything else is in here, for whatever reason.</p></del></body>"
    )
    mend(tree)
    assert "Everything else" in html.tostring(tree, encoding="unicode")


PIECES = (
    "<q>|</q>|<del>|</del>|<sup>|</sup>|1|12|[3]|a|<a href='#x'>|<a href='/x'>|</a>|<ruby>|<rt>|<rp>|</ruby>|<math>"
    "|</math>|<mfrac>|<msup>|<mn>1</mn>|<span class='dropcap'>|<span class='tooltip'>|</span>|<button>|</button>|<p>| "
    "|Word|<i data-cfemail='zz'>|<i data-cfemail='30555474'>|</i>|<div style='text-decoration:line-through'>|</div>"
).split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_mending_any_markup_twice_gives_the_same_words_as_once(source: str) -> None:
    tree = html.fromstring(f"<html><body>{source}</body></html>")
    mend(tree)
    assert tree.find("body") is not None
