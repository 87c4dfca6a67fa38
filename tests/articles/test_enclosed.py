"""Short lists, tables and quotes in an article are read, and contacts, details and calls at its end."""

import pytest

from newsreader import clean_page

BEFORE = (
    "The council said on Monday that the new road would be opened in spring, after two years of work on the bridge.",
    "Residents welcomed the news, and asked whether the buses would run again along the old way through the village.",
    "The cost of the work has risen to four million pounds, which the county will pay from its reserves this year.",
)
AFTER = (
    "Councillor Smith said that everybody involved had done their best in difficult circumstances, and thanked them.",
    "The bridge itself was built in the nineteenth century, and has been closed to lorries since the flood of 2015.",
    "Work will begin again on the eastern side when the weather allows, the engineers said in their last report.",
)


def page(middle: str) -> str:
    paragraphs = ["".join(f"<p>{text}</p>" for text in texts) for texts in (BEFORE, AFTER)]
    return (
        "<!doctype html><html lang='en'><head><title>New road to open in spring - Herald</title></head><body>"
        "<nav><a href='/'>Home</a></nav><main><article><h1>New road to open in spring</h1>"
        f"{paragraphs[0]}{middle}{paragraphs[1]}</article></main><footer>Copyright</footer></body></html>"
    )


def middle_of(markup: str) -> list[tuple[str, str]]:
    blocks = clean_page(page(markup), "https://herald.example/news/road").blocks
    assert [block.text for block in blocks if block.text in BEFORE + AFTER] == [*BEFORE, *AFTER]
    return [(block.kind, block.text) for block in blocks if block.text not in BEFORE + AFTER]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>one</li><li>two</li></ul>", [("list-item", "one"), ("list-item", "two")]),
        (
            "<ol><li>Fill in the form.</li><li>Send it, with:<ul><li>a photograph</li><li>a letter</li></ul></li></ol>",
            [
                ("list-item", "Fill in the form."),
                ("list-item", "Send it, with:"),
                ("list-item", "a photograph"),
                ("list-item", "a letter"),
            ],
        ),
        (
            "<figure class='wp-block-table'><table><tr><th>Item</th><th>Cost</th></tr>"
            "<tr><td>Bridge</td><td>2 million</td></tr></table></figure>",
            [("table-row", "Item: Bridge; Cost: 2 million")],
        ),
        (
            "<figure><blockquote><p>It is a proud day for us all.</p></blockquote></figure>",
            [("quote", "It is a proud day for us all.")],
        ),
    ],
)
def test_lists_tables_and_quotes_between_paragraphs_are_read(markup: str, expected: list[tuple[str, str]]) -> None:
    assert middle_of(markup) == expected


HELPLINES = "<li><a href='https://s.example'>Samaritans</a>: 116 123</li><li>Childline: 0800 1111</li>"
CONTACTS = "<li>Call 101</li><li>Email <a href='mailto:w@a.example'>w@a.example</a></li><li>Desk 0800 555 111</li>"
DOCUMENTS = "<li><a href='/a.pdf'>Agenda for 7 December</a></li><li><a href='/b.pdf'>Minutes of 2 November</a></li>"


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        (HELPLINES, ["Samaritans: 116 123", "Childline: 0800 1111"]),
        (CONTACTS, ["Call 101", "Email w@a.example", "Desk 0800 555 111"]),
        (DOCUMENTS, ["Agenda for 7 December", "Minutes of 2 November"]),
        ("<li>Phone: 01632 960001</li><li>Email: w@a.example</li>", ["Phone: 01632 960001", "Email: w@a.example"]),
    ],
)
@pytest.mark.parametrize("label", ["<h2>{0}</h2>", "<p><strong>{0}</strong></p>"])
@pytest.mark.parametrize("last", [True, False])
def test_a_list_of_contacts_or_documents_is_read_with_its_label(
    items: str, texts: list[str], label: str, last: bool
) -> None:
    listed = f"{label.format('Where to get help')}<ul>{items}</ul>"
    source = page(listed) if not last else page("").replace("</article>", f"{listed}</article>")
    heard = [block.text for block in clean_page(source, "https://herald.example/news/road").blocks]
    assert [text for text in heard if text not in BEFORE + AFTER] == ["Where to get help", *texts]


def test_share_links_with_an_address_among_them_are_not_read() -> None:
    share = "<ul><li><a href='mailto:?subject=x'>Email</a></li><li><a href='https://x.example'>X</a></li></ul>"
    assert middle_of(f"<p>Share</p>{share}") == []


def test_a_list_of_links_is_read_if_the_text_introduces_it() -> None:
    links = "<ul><li><a href='/a'>Apply for a permit</a></li><li><a href='/b'>Report a fault</a></li></ul>"
    introduced = middle_of(f"<p>There are two things that you can do from home:</p>{links}")
    assert introduced[1:] == [("list-item", "Apply for a permit"), ("list-item", "Report a fault")]
    assert middle_of(links) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<ul class='related-stories'><li>Bus fares to rise</li><li>Choir wins prize</li></ul>",
        "<div class='newsletter-signup'><ul><li>Sign up to our newsletter here</li></ul></div>",
    ],
)
def test_foreign_blocks_between_paragraphs_are_not_read(markup: str) -> None:
    assert middle_of(markup) == []


def test_a_list_with_links_is_read_with_its_heading() -> None:
    items = [f"The team of {name} has mended a fault that was found in May (number {name})" for name in ("Ann", "Bo")]
    listed = "".join(f"<li>{item[:-30]}<a href='/{number}'>{item[-30:]}</a></li>" for number, item in enumerate(items))
    assert middle_of(f"<h2>What was mended</h2><ul>{listed}</ul>") == [
        ("heading", "What was mended"),
        *(("list-item", item) for item in items),
    ]


@pytest.mark.parametrize("after", ["<h2>What comes next</h2>", "<p><b>Next</b></p>", ""])
def test_a_nested_list_is_read_with_its_item(after: str) -> None:
    done = "<li>The engineers said that the wall on the eastern side was built again before the winter came.</li>"
    led = "We are at work on three more things that the county has asked for since the flood of that year:"
    nested = "<ul><li>Bug 12</li><li>Bug 14 in the sign up form</li><li><a href='/20'>Bug 20</a></li></ul>"
    article = clean_page(page(f"<h2>Done</h2><ul>{done}<li>{led}{nested}</li></ul>{after}"), "https://herald.example/a")
    assert [block.text for block in article.blocks if block.kind == "list-item"][1:] == [
        led, "Bug 12", "Bug 14 in the sign up form", "Bug 20",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "markup", ["<ul><li>tea</li><li>a coat</li></ul>", "<div><div><ul><li>tea</li><li>a coat</li></ul></div></div>"]
)
def test_a_list_introduced_by_the_last_line_is_read(markup: str) -> None:
    source = page("").replace(
        "</article>", f"<p>Whoever walks over the bridge should bring with them:</p>{markup}</article>"
    )
    blocks = clean_page(source, "https://herald.example/a").blocks
    assert [block.text for block in blocks[-2:]] == ["tea", "a coat"]
    source = source.replace("tea", "<a href='/x'>The pool opens</a>").replace(
        "a coat", "<a href='/y'>The lido shuts</a>"
    )
    assert "pool" not in clean_page(source, "https://herald.example/a").text


TERMS = (
    "<dt>When</dt><dd>Saturday 5 May, 10am</dd>",
    "<dt>Where</dt><dd>The market place</dd>",
    "<dt>Cost</dt><dd>Free</dd>",
)
DETAILS = ["When", "Saturday 5 May, 10am", "Where", "The market place", "Cost", "Free"]


@pytest.mark.parametrize(
    "details",
    [
        f"<dl>{''.join(TERMS)}</dl>",
        f"<dl class='event'>{''.join(f'<div>{term}</div>' for term in TERMS)}</dl>",
        f"<section><h2>Details</h2><dl>{''.join(TERMS)}</dl></section>",
    ],
)
def test_the_details_of_an_event_after_the_text_are_read(details: str) -> None:
    source = page("").replace("</article>", f"<div>{details}</div></article>")
    blocks = clean_page(source, "https://herald.example/a").blocks
    assert [block.text for block in blocks if block.kind == "paragraph"][len(BEFORE + AFTER) :] == DETAILS


def test_lines_about_the_site_after_the_text_are_not_read() -> None:
    terms = "<dl><dt>Published</dt><dd>Monday 5 May</dd><dt>Topics</dt><dd>Roads</dd></dl>"
    blocks = clean_page(page("").replace("</article>", f"{terms}</article>"), "https://herald.example/a").blocks
    assert [block.text for block in blocks] == [*BEFORE, *AFTER]


def at_end(markup: str) -> list[str]:
    source = page("").replace("</article>", f"{markup}</article>")
    blocks = clean_page(source, "https://herald.example/a").blocks[len(BEFORE + AFTER) :]
    return [block.text for block in blocks]


def test_a_short_list_after_the_line_that_introduces_it_is_read() -> None:
    introduced = "<p>The bridge will be open on:</p><ul><li>Mondays</li><li>market days</li></ul>"
    assert at_end(introduced) == ["The bridge will be open on:", "Mondays", "market days"]


@pytest.mark.parametrize(
    "call",
    [
        "Email us at <a href='mailto:w@a.example'>w@a.example</a> by Friday to object.",
        "Sign up for the walk at the library by Friday.",
        "Subscribe to the clerk's list before 4 December to have a vote at the meeting.",
        "To object, write to <a href='mailto:w@a.example'>w@a.example</a>",
    ],
)
def test_a_call_that_names_a_day_is_read_after_the_text(call: str) -> None:
    assert [text[:12] for text in at_end(f"<p>{call}</p>")] == [call[:12]]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the newsletter of the Gazette by clicking here.",
        "Subscribe to the Gazette for the latest news of the town.",
    ],
)
def test_a_call_without_a_day_is_left_out_after_the_text(line: str) -> None:
    assert at_end(f"<p>{line}</p>") == []


def test_a_list_of_links_after_a_colon_is_left_out() -> None:
    links = "".join(f"<li><a href='/{n}'>Another story of the day</a></li>" for n in range(4))
    lead = "There is more about the bridge, its builders and its keepers on these pages:"
    assert "Another story of the day" not in at_end(f"<p>{lead}</p><ul>{links}</ul>")


def test_a_postal_address_after_the_text_is_read() -> None:
    lead = "Objections should be sent by post to the clerk of the council at this address:"
    place = "Town Hall<br>Market Square<br>Anytown AN1 1AA"
    assert at_end(f"<p>{lead}</p><address>{place}</address>") == [lead, place.replace("<br>", "\n")]


def test_the_speaker_of_a_quotation_after_the_text_is_read() -> None:
    said, speaker = "It has been a long year for all of us, and we want the bridge back.", "Ann Other, shopkeeper"
    assert at_end(f"<blockquote><p>{said}</p><footer>{speaker}</footer></blockquote>") == [said, speaker]


GLOSSARY = (
    "<dl><dt>Breach</dt><dd>A gap in the wall.</dd><dt>Groyne</dt><dd>A low wall built out into the sea.</dd></dl>"
)


@pytest.mark.parametrize("wrap", ["<article>{}</article>", "<div>{}</div>", "<main>{}</main>", "{}"])
def test_terms_and_definitions_between_paragraphs_are_read(wrap: str) -> None:
    paragraphs = ["".join(f"<p>{text}</p>" for text in texts) for texts in (BEFORE, AFTER)]
    body = wrap.format(f"<h1>New road to open in spring</h1>{paragraphs[0]}{GLOSSARY}{paragraphs[1]}")
    article = clean_page(f"<title>New road to open in spring</title><body>{body}</body>", "https://herald.example/road")
    terms = ["Breach", "A gap in the wall.", "Groyne", "A low wall built out into the sea."]
    assert [block.text for block in article.blocks] == [*BEFORE, *terms, *AFTER]
