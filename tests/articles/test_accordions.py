"""The answers of an accordion are read under the questions that open them."""

from time import process_time

import pytest

from newsreader.articles.accordions import open_accordions
from newsreader.articles.page_tree import parse
from tests.articles.pages import PARAGRAPHS, SENTENCES, among, cleaned, middle_of

QUESTIONS = ("When will the bridge open again?", "How long will it take to cross?")
ANSWERS = ("It will open again in the spring, if all goes well.", "Not longer than it takes now, says the council.")

MADE = {
    "button in a heading, hidden": "<h3><button aria-expanded='false' aria-controls='a{0}'>{1}</button></h3>"
    "<div id='a{0}' hidden><p>{2}</p></div>",
    "button alone, styled away": "<div class='item'><button class='q' aria-expanded='false' aria-controls='a{0}'>{1}"
    "</button><div id='a{0}' style='display: none'><p>{2}</p></div></div>",
    "button in a heading in a box": "<div class='i'><div class='q'><h4><button aria-expanded='false'>{1}</button></h4>"
    "</div><div aria-hidden='true' hidden><p>{2}</p></div></div>",
    "button with a target": "<h3><button data-bs-target='#a{0}'>{1}</button></h3><div id='a{0}' class='collapse'>"
    "<p>{2}</p></div>",
    "button next to its panel": "<button class='accordion'>{1}</button><div class='panel'><p>{2}</p></div>",
    "link to its panel": "<h3><a aria-expanded='false' href='#a{0}'>{1}</a></h3><div id='a{0}' hidden><p>{2}</p></div>",
}


@pytest.mark.parametrize("made", MADE)
def test_the_answers_of_an_accordion_are_read_under_their_questions(made: str) -> None:
    parts = [MADE[made].format(n, *both) for n, both in enumerate(zip(QUESTIONS, ANSWERS, strict=True))]
    article = cleaned(among("<h2>Questions and answers</h2>", *parts))
    expected = [("heading", QUESTIONS[0]), ("paragraph", ANSWERS[0]), ("heading", QUESTIONS[1])]
    assert middle_of(article) == [("heading", "Questions and answers"), *expected, ("paragraph", ANSWERS[1])]
    assert {block.level for block in article.blocks if block.text in QUESTIONS} <= {3, 4}


@pytest.mark.parametrize(
    "part",
    [
        "<button aria-expanded='false' aria-controls='m'>Sections</button>"
        "<div id='m' hidden><a href='/n'>News of the town.</a> <a href='/s'>Sport of the county.</a></div>",
        "<button aria-expanded='false' aria-controls='m'>Write to us</button>"
        "<div id='m' hidden><form><p>What you write here may be printed.</p><input name='words'></form></div>",
        "<button aria-expanded='false' aria-controls='m'>Share</button>"
        "<div id='m' hidden><p>Send this page to somebody who may like it.</p></div>",
        "<button>Listen to the bridge</button><p>{0}</p>",
        "<button aria-controls='v'><figure><img src='/b.jpg'></figure>View 3 pictures</button><p>{0}</p>",
    ],
)
def test_a_button_that_opens_no_answer_is_not_read(part: str) -> None:
    middle = middle_of(cleaned(among(part.format(SENTENCES[6]))))
    assert middle in ([], [("paragraph", SENTENCES[6])])


def test_a_menu_that_a_button_opens_is_not_read() -> None:
    menu = "<nav><button aria-controls='m'>About the town</button><div id='m' hidden><p>It is very old.</p></div></nav>"
    assert cleaned(menu + "".join(PARAGRAPHS)).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "piece",
    [
        "<h3><button aria-controls='one'>What is it?</button></h3>",
        "<div><button aria-expanded='false'>What is it?</button>",
        "<h3><button>What is it?</button></h3><div hidden><p>It is an answer of a few words.</p></div>",
    ],
)
def test_many_questions_are_opened_in_bounded_time(piece: str) -> None:
    root, _ = parse(f"<body><div id='one'>{'<p>It rained.</p>' * 5_000}</div>{piece * 5_000}</body>")
    began = process_time()
    open_accordions(root)
    assert process_time() - began < 1
