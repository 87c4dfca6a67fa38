"""Headings, lists, quotes, tables, code, captions and links of a page become blocks of the article."""

import pytest

from newsreader.articles import clean_page
from newsreader.model.text import line
from newsreader.model.values import Link
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, cleaned, middle_of


def test_headings_keep_their_level() -> None:
    body = among("<h2>What was found</h2>", PARAGRAPHS[6], "<h3>In the autumn</h3>")
    article = cleaned(body)
    assert middle_of(article) == [
        ("heading", "What was found"),
        ("paragraph", SENTENCES[6]),
        ("heading", "In the autumn"),
    ]
    assert [block.level for block in article.blocks if block.kind == "heading"] == [2, 3]


def test_the_headline_is_not_repeated_in_the_text() -> None:
    article = cleaned(among())
    assert article.title == "Old bridge will close for repairs"
    assert article.title not in article.text


def test_a_heading_without_text_under_it_is_left_out() -> None:
    article = cleaned("\n".join((*PARAGRAPHS, "<h2>More on this story</h2>")))
    assert article.blocks[-1].text == SENTENCES[-1]


def test_each_list_item_is_a_block() -> None:
    items = (
        "Route 12 will start from the market place.",
        "Route 14 will not run on Sundays.",
        "Route 20 is unchanged.",
    )
    body = among("<ul>", *(f"<li>{item}</li>" for item in items), "</ul>")
    assert middle_of(cleaned(body)) == [("list-item", item) for item in items]


def test_nested_lists_are_read_in_order() -> None:
    body = among(
        "<ol><li>The first thing to do is to close the road to traffic.",
        "<ul><li>Signs will be put up on both banks of the river.</li>",
        "<li>Barriers will follow on the same evening.</li></ul></li>",
        "<li>The second thing to do is to empty the two arches.</li></ol>",
    )
    assert middle_of(cleaned(body)) == [
        ("list-item", "The first thing to do is to close the road to traffic."),
        ("list-item", "Signs will be put up on both banks of the river."),
        ("list-item", "Barriers will follow on the same evening."),
        ("list-item", "The second thing to do is to empty the two arches."),
    ]


def test_blockquotes_become_quote_blocks() -> None:
    quote = "We have loved this bridge all our lives, and we shall walk over it again before the summer comes."
    assert middle_of(cleaned(among(f"<blockquote><p>{quote}</p></blockquote>"))) == [("quote", quote)]


@pytest.mark.parametrize(
    "said_by", ["<footer>— Ann Other, mayor</footer>", "<cite>— Ann Other, mayor</cite>", "<p>— Ann Other, mayor</p>"]
)
def test_the_speaker_of_a_quotation_is_read_after_it(said_by: str) -> None:
    quote = "We have loved this bridge all our lives, and we shall walk over it again before the summer comes."
    body = among(f"<blockquote><p>{quote}</p>{said_by}</blockquote>")
    assert middle_of(cleaned(body)) == [("quote", quote), ("quote", "— Ann Other, mayor")]


def test_the_caption_of_a_quotation_is_read_and_that_of_a_picture_is_silent() -> None:
    quote = "We have loved this bridge all our lives, and we shall walk over it again before the summer comes."
    figure = f"<figure><blockquote><p>{quote}</p></blockquote><figcaption>Ann Other, mayor</figcaption></figure>"
    assert middle_of(cleaned(among(figure))) == [("quote", quote), ("quote", "Ann Other, mayor")]
    caption = "<figcaption>The bridge<cite>Archive</cite></figcaption>"
    figure = f"<figure><img src='a.jpg'><cite>Ann Other</cite>{caption}</figure>"
    assert middle_of(cleaned(among(figure))) == [("caption", "Ann Other"), ("caption", "The bridge Archive")]


def test_the_caption_of_the_first_picture_is_kept_and_silent() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>The bridge in the flood of 1968</figcaption></figure>"
    article = cleaned(figure + among())
    assert (article.blocks[0].kind, article.blocks[0].text) == ("caption", "The bridge in the flood of 1968")
    assert article.text.startswith(SENTENCES[0])


def test_a_long_caption_is_silent() -> None:
    caption = "Engineers on the bridge on Tuesday, when they looked at the two arches with their instruments again."
    body = among(f"<p class='image-caption'>{caption}</p>")
    assert middle_of(cleaned(body)) == [("caption", caption)]


def test_a_caption_inside_a_heading_has_no_level() -> None:
    caption = "<h2>The flood<figure><img src='a.jpg'><figcaption>The bridge in 1968</figcaption></figure></h2>"
    blocks = cleaned(among(caption, PARAGRAPHS[6])).blocks
    assert [(block.kind, block.level) for block in blocks if "1968" in block.text] == [("caption", None)]


def test_code_is_one_block_without_line_numbers() -> None:
    code = "<pre>1\n2</pre><pre><div>first line of code</div><div>  second line of code</div></pre>"
    blocks = [(block.kind, block.text) for block in cleaned(among(PARAGRAPHS[6], code)).blocks]
    assert ("preformatted", "first line of code\n  second line of code") in blocks
    assert not any(text == "1\n2" for _, text in blocks)


def test_an_inline_element_styled_as_a_block_is_a_block() -> None:
    words = f"<p><span style='display: block'>{SENTENCES[6]}</span><span style='display:block'>It rained.</span></p>"
    assert middle_of(cleaned(among(words)))[0] == ("paragraph", SENTENCES[6])


def test_a_page_that_a_script_fades_in_is_read() -> None:
    page = f"<body><p>The Gazette</p><div style='visibility: hidden; opacity: 0'>{''.join(PARAGRAPHS)}</div></body>"
    assert SENTENCES[0] in clean_page(page, ADDRESS).text


@pytest.mark.parametrize("words", ["Read more", "Weiterlesen", "Lire la suite"])
def test_hidden_text_that_a_read_more_button_opens_is_read(words: str) -> None:
    button = f"<button aria-expanded='false' aria-controls='rest'>{words}</button>"
    rest = f"<div id='rest' style='display: none'>{PARAGRAPHS[1]}{PARAGRAPHS[2]}</div>"
    assert cleaned(PARAGRAPHS[0] + button + rest).text == "\n\n".join(SENTENCES[:3])


@pytest.mark.parametrize("button", ["<button>{}</button>", "<p><a href='#' class='more'>{}</a></p>"])
@pytest.mark.parametrize("after", [False, True])
def test_hidden_text_next_to_a_read_more_button_is_read(button: str, after: bool) -> None:
    pressed = button.format("Read more")
    rest = f"<div style='display:none'>{PARAGRAPHS[1]}{PARAGRAPHS[2]}</div>"
    body = f"{PARAGRAPHS[0]}{rest}{pressed}" if after else f"{PARAGRAPHS[0]}{pressed}{rest}"
    assert cleaned(body).text == "\n\n".join(SENTENCES[:3])


def test_text_hidden_until_found_is_read() -> None:
    body = f"{PARAGRAPHS[0]}<div hidden='until-found'>{PARAGRAPHS[1]}</div>{PARAGRAPHS[2]}"
    assert cleaned(body).text == "\n\n".join(SENTENCES[:3])


def test_a_hidden_part_outside_the_text_that_a_button_opens_is_not_read() -> None:
    text = "".join(PARAGRAPHS[:4])
    for button, hidden in (
        ("<button aria-controls='x'>Share</button>", f"<p>{SENTENCES[5]}</p>"),
        ("<button aria-controls='x'>Read more</button>", f"<form><p>{SENTENCES[5]}</p></form>"),
        ("<button aria-controls='y'>Read more</button>", f"<p>{SENTENCES[5]}</p>"),
    ):
        assert SENTENCES[5] not in cleaned(f"{text}{button}<div id='x' hidden>{hidden}</div>").text


def test_blocks_for_screen_readers_only_are_not_read() -> None:
    body = among("<p class='sr-only'>The introduction ends here. The main part of the article follows.</p>")
    assert middle_of(cleaned(body)) == []


def test_a_table_is_read_row_by_row_with_the_headers() -> None:
    body = among(
        "<table><thead><tr><th>Route</th><th>Stop</th><th>Every</th></tr></thead><tbody>",
        "<tr><td>12</td><td>Market Place</td><td>10 minutes</td></tr>",
        "<tr><td>14</td><td>Castle Street</td><td>20 minutes</td></tr></tbody></table>",
    )
    assert middle_of(cleaned(body)) == [
        ("table-row", "Route: 12; Stop: Market Place; Every: 10 minutes"),
        ("table-row", "Route: 14; Stop: Castle Street; Every: 20 minutes"),
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    body = among("<p>The timetable in the signal box has always been written like this by hand:</p>")
    body += "<pre>up    7.15\n  down  7.45\n</pre>" + PARAGRAPHS[6]
    blocks = [(block.kind, block.text) for block in cleaned(body).blocks]
    assert ("preformatted", "up    7.15\n  down  7.45") in blocks


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='a.jpg' alt=''>"
        "<figcaption>The bridge in the flood of 1968. Photo: Archive</figcaption></figure>",
        "<div class='wp-caption'><img src='a.jpg' alt=''>"
        "<p class='wp-caption-text'>The bridge in the flood of 1968. Photo: Archive</p></div>",
    ],
)
def test_captions_are_silent_blocks(figure: str) -> None:
    article = cleaned(among(figure))
    assert middle_of(article) == [("caption", "The bridge in the flood of 1968. Photo: Archive")]
    assert "flood" not in article.text


def test_links_have_their_words_and_absolute_addresses() -> None:
    words = (
        "The council has published <a href='../report/?a=1&amp;b=2'>the engineers' <b>report</b></a> on its own pages."
    )
    blocks = cleaned(among(f"<p>{words}</p>")).blocks
    assert blocks[3].text == "The council has published the engineers' report on its own pages."
    assert blocks[3].links == (
        Link(line("the engineers' report"), "https://www.gazette.example/news/2024/report/?a=1&b=2"),
    )


def test_links_are_resolved_against_the_base_element() -> None:
    words = "<p>The council has published <a href='report.html'>the report</a> of its engineers on its own pages.</p>"
    article = cleaned(among(words), head="<base href='/council/'>")
    assert [link.url for link in article.blocks[3].links] == ["https://www.gazette.example/council/report.html"]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "#", "exec:x", "newsreader:the-keys", "",
        "https://",
    ],
)  # fmt: skip
def test_links_with_unsafe_or_useless_targets_become_plain_words(href: str) -> None:
    words = f"<p>The council has published <a href='{href}'>the report</a> of its engineers on its own pages.</p>"
    block = cleaned(among(words)).blocks[3]
    assert block.links == ()
    assert "the report" in block.text


def test_a_mailto_address_is_a_link() -> None:
    words = (
        "<p>Letters may be sent to <a href='mailto:editor@gazette.example?subject=x'>the editor</a> until Friday.</p>"
    )
    assert [link.url for link in cleaned(among(words)).blocks[3].links] == ["mailto:editor@gazette.example"]


def test_two_line_breaks_separate_paragraphs_and_one_separates_lines() -> None:
    verse = "The river runs on to the sea,<br>the bridge it stays at home,"
    more = "and this is where the verse ends and the prose of the day begins once more."
    article = cleaned(among(f"<div>{verse}<br><br>\n{more}</div>"))
    assert middle_of(article) == [
        ("paragraph", "The river runs on to the sea,\nthe bridge it stays at home,"),
        ("paragraph", more),
    ]


def test_hidden_parts_are_not_read() -> None:
    hidden = (
        "<p hidden>This sentence is hidden by an attribute of its element, so nobody sees it.</p>",
        "<p style='display: none'>This sentence is hidden by its style, so that nobody sees it.</p>",
        "<script>var words = 'This sentence is in a script, and is no sentence at all.';</script>",
        "<!-- This sentence is in a comment of the people who made the page. -->",
        "<noscript><p>This sentence is for browsers without scripts, which are few.</p></noscript>",
        "<template><p>This sentence waits in a template until a script will use it.</p></template>",
    )
    assert middle_of(cleaned(among(*hidden))) == []


def test_words_around_dropped_screen_reader_text_stay_separate() -> None:
    opens = "<span class='screen-reader-text'>Opens in a new tab</span>"
    words = f"<p>The council <a href='/c/'>has met{opens}</a> on Tuesday, as always.</p>"
    assert cleaned(among(words)).blocks[3].text == "The council has met on Tuesday, as always."


@pytest.mark.parametrize(
    "furniture",
    [
        "<p>Advertisement</p>",
        "<div class='newsletter-signup'><p>Sign up for our daily newsletter</p></div>",
        "<p>Read more: <a href='/x/'>Swimming pool opens again after repairs</a></p>",
        "<div class='related'><h3>Related stories</h3><ul><li><a href='/x/'>Pool opens again</a></li></ul></div>",
        "<p><a href='/app/'>Download our app</a></p>",
        "<div class='share'><span>Share on Facebook</span> <span>Share on Twitter</span></div>",
    ],
)
def test_furniture_among_the_paragraphs_is_left_out(furniture: str) -> None:
    assert middle_of(cleaned(among(furniture))) == []


def test_text_is_safe_for_a_terminal() -> None:
    article = cleaned(
        among("<p>The council \x1b[31mmet\x07 on Tuesday\u202e and decided on the repairs of the bridge.</p>")
    )
    assert article.blocks[3].text == "The council met on Tuesday and decided on the repairs of the bridge."


def test_repeated_text_is_read_once() -> None:
    pulled = f"<blockquote class='pullquote'><p>{SENTENCES[1]}</p></blockquote>"
    assert middle_of(cleaned(among(pulled))) == []


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ('<p lang="fr">Je ne sais pas pourquoi il est venu.</p>', "fr"),
        ('<blockquote lang="fr-CA"><p>Je ne sais pas pourquoi il est venu.</p></blockquote>', "fr-CA"),
        ('<p><em lang="FR">Je ne sais pas pourquoi il est venu.</em></p>', "FR"),
        ('<div lang="fr"><p lang="cy">Dw i ddim yn gwybod pam y daeth o yma.</p></div>', "cy"),
        ('<p>They call it <em lang="fr">la haute cuisine de la mer</em>.</p>', ""),
        ('<p lang="qqq">Je ne sais pas pourquoi il est venu.</p>', ""),
        ('<p lang="&quot;><script>">Je ne sais pas pourquoi il est venu.</p>', ""),
        ("<p>Je ne sais pas pourquoi il est venu.</p>", ""),
    ],
)
def test_a_block_has_the_language_of_its_lang_attribute(markup: str, language: str) -> None:
    article = cleaned(among(markup, PARAGRAPHS[6]))
    (block,) = (block for block in article.blocks if block.text.startswith(("Je", "Dw", "They")))
    assert block.language == language
    assert {block.language for block in article.blocks if block.text in SENTENCES} == {""}


@pytest.mark.parametrize("element", ["p", "pre", "blockquote", "li"])
def test_no_block_ends_with_white_space_where_an_invisible_sign_is_removed(element: str) -> None:
    article = cleaned(among(f"<{element}>{SENTENCES[6]}\n\n\u202e</{element}>"))
    assert article.blocks
    assert all(block.text == block.text.strip() for block in article.blocks)
