"""The parts that a server sends after the rest of a page are read at their places."""

from newsreader.articles import clean_page
from newsreader.articles.page_tree import DEEPEST, parse
from newsreader.articles.withheld import place_streamed
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES

BEFORE = (
    "<!DOCTYPE html><html><head><title>Old bridge will close for repairs - The Gazette</title></head><body>"
    "<nav><a href='/'>Home</a><a href='/news/'>News</a></nav><main><h1>Old bridge will close for repairs</h1>"
)


def read(page: str) -> list[str]:
    return [block.text for block in clean_page(f"{BEFORE}{page}</body></html>", ADDRESS).blocks]


def part(number: int, body: str, call: str) -> str:
    return f'<div hidden id="S:{number}">{body}</div><script>$RC=function(b,c){{}};{call}</script>'


def test_parts_are_read_in_the_order_of_their_places() -> None:
    place = '<!--$?--><template id="B:0"></template><div class="skeleton">Loading</div><!--/$-->'
    late = part(0, f'{PARAGRAPHS[1]}<template id="P:1"></template>{PARAGRAPHS[6]}', '$RC("B:0","S:0")')
    later = part(1, "".join(PARAGRAPHS[2:6]), '$RS("S:1","P:1")')
    assert read(f"<article>{PARAGRAPHS[0]}{place}</article></main><footer>The Gazette</footer>{late}{later}") == list(
        SENTENCES
    )


def test_a_part_without_a_place_is_read_where_it_is() -> None:
    late = part(0, f"<article>{''.join(PARAGRAPHS)}</article>", '$RC("B:0","S:0")')
    assert read(f"</main><footer><p>The Gazette of Anytown</p></footer>{late}") == list(SENTENCES)


def test_a_part_that_contains_its_own_place_stays_where_it_is() -> None:
    late = part(0, "<p>One</p><template id='B:0'></template>", '$RC("B:0","S:0")')
    root, _ = parse(f"<body>{late}</body>")
    place_streamed(root)
    assert [element.text_content() for element in root.iter("p")] == ["One"]


def test_parts_in_parts_never_make_a_tree_too_deep() -> None:
    boxes = 100
    parts = "".join(
        part(
            number,
            f"{'<div>' * boxes}<p>One</p><template id='B:{number + 1}'></template>{'</div>' * boxes}",
            f'$RC("B:{number}","S:{number}")',
        )
        for number in range(20)
    )
    root, _ = parse(f"<body><template id='B:0'></template>{parts}</body>")
    place_streamed(root)
    assert len(list(root.iter("p"))) == 20
    assert max(sum(1 for _ in paragraph.iterancestors()) for paragraph in root.iter("p")) <= 2 * DEEPEST


def test_hidden_parts_that_no_script_moves_stay_hidden() -> None:
    root, _ = parse("<body><p>One</p><div hidden id='AS:1'>Two</div></body>")
    place_streamed(root)
    assert root.find(".//div").get("hidden") is not None
