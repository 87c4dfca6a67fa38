"""Reading all: one article after another, what follows what, what ends it, and when it gives up."""

from newsreader import messages
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ListView,
    Mark,
    OpenArticle,
    Outcome,
    PrepareArticle,
    Read,
    RefreshSources,
    SentenceHeard,
    SpeechEnded,
)
from tests.session.memories import Remembered
from tests.session.shelves import TODAY, MemoryShelf, headline
from tests.session.steps import (
    asks,
    comes,
    hear,
    open_article,
    place,
    press,
    reads,
    said,
    says,
    selected,
    session,
    texts,
)


def start_reading_all(reader: Session) -> Outcome:
    return comes(reader, asks(press(reader, "c")))


def test_the_next_article_follows_the_end_of_one() -> None:
    reader = session()
    first = start_reading_all(reader)
    assert reads(first).sentences[0].text == "Storm closes coastal road"
    asked = asks(hear(reader, first))
    assert asked.headline.title == "Local choir wins national prize"
    told = comes(reader, asked)
    assert says(told).texts == ("End of article. The next one.",)
    assert reads(hear(reader, told)).sentences[0].text == "Local choir wins national prize"


def test_the_article_after_this_one_is_made_ready_while_this_one_is_read() -> None:
    reader = session()
    assert [e.headline.id for e in start_reading_all(reader).effects if isinstance(e, PrepareArticle)] == ["5"]


def test_all_that_is_heard_is_marked_read_and_after_the_last_reading_ends() -> None:
    reader = session()
    press(reader, "end", "up")
    outcome = start_reading_all(reader)
    told = comes(reader, asks(hear(reader, outcome)))
    ended = hear(reader, hear(reader, told))
    assert said(ended) == "End of article. Nothing follows."
    assert not any(isinstance(effect, OpenArticle | Read) for effect in hear(reader, ended).effects)
    press(reader, "b")
    view = reader.view
    assert isinstance(view, ListView)
    assert [row.read for row in view.rows(3, 3)] == [False, True, True]


def test_what_has_been_read_is_passed_over_and_back_one_is_at_the_headline_that_is_read() -> None:
    reader = session()
    press(reader, "down", "u", "up")
    asked = asks(hear(reader, start_reading_all(reader)))
    assert asked.headline.title == "Bus fares to rise in spring"
    comes(reader, asked)
    press(reader, "b")
    assert selected(reader) == "Bus fares to rise in spring"


def test_read_all_in_an_article_goes_on_from_its_sentence() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]")
    outcome = press(reader, "c")
    assert reads(outcome).sentences[0].text == "The sea came over the wall at noon."
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_read_all_while_an_article_is_read_cuts_nothing() -> None:
    reader = session()
    outcome = open_article(reader, "space")
    assert press(reader, "c") == Outcome()
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_only_reading_by_space_ends_with_its_article() -> None:
    reader = session()
    ended = hear(reader, open_article(reader, "space"))
    assert said(ended) == "End of article."
    assert hear(reader, ended) == Outcome()


def test_a_pause_and_what_is_said_between_do_not_end_reading_all() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "space")
    press(reader, "space")
    hear(reader, press(reader, "s"))
    again = hear(reader, press(reader, "w"))
    assert asks(hear(reader, again)).headline.id == "5"


def test_what_is_asked_while_reading_all_is_held_does_not_end_it() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "space")
    hear(reader, press(reader, "w"))
    assert asks(hear(reader, press(reader, "space"))).headline.id == "5"


def test_what_is_asked_twice_while_an_article_is_read_does_not_end_the_reading() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "s")
    assert reads(hear(reader, press(reader, "s"))).sentences


def test_silence_ends_reading_all() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "escape")
    assert said(hear(reader, press(reader, "space"))) == "End of article."


def test_moving_in_the_list_while_the_next_article_is_waited_for_ends_reading_all() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    press(reader, "b", "down")
    assert comes(reader, asked) == Outcome()


def test_an_article_chosen_while_the_next_was_waited_for_does_not_follow_another() -> None:
    reader = session()
    hear(reader, start_reading_all(reader))
    press(reader, "b", "b", "end")
    outcome = comes(reader, asks(press(reader, "space")))
    assert reads(outcome).sentences[0].text == "Drug supply chains disrupted."


def test_an_article_that_cannot_be_had_is_told_of_and_passed_over_and_three_in_a_row_end_it() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    for _ in range(2):
        told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
        assert said(told).endswith(". The site does not answer.")
        asked = asks(hear(reader, told))
    told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert said(told) == (
        "Hospital opens eye clinic. The site does not answer. Several articles could not be opened. Reading stops here."
    )
    assert hear(reader, told) == Outcome()


def test_after_an_article_that_cannot_be_had_it_is_not_said_that_one_has_ended() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert said(told) == "Local choir wins national prize. The site does not answer."
    assert says(comes(reader, asks(hear(reader, told)))).texts[0] == "The next one."


def test_asking_for_news_leaves_an_article_that_is_read_alone() -> None:
    reader = session()
    outcome = start_reading_all(reader)
    asked = press(reader, "R")
    assert [type(effect) for effect in asked.effects] == [RefreshSources]
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_out_of_the_queue_next_and_previous_article_go_along_it() -> None:
    reader = session(memory=Remembered(queued=["2", "5", "4"]))
    press(reader, "I")
    open_article(reader)
    assert asks(press(reader, "N")).headline.id == "5"
    comes(reader, asks(press(reader, "N")))
    assert asks(press(reader, "P")).headline.id == "5"
    assert asks(press(reader, "P")).headline.id == "2"
    assert said(press(reader, "P")) == "This is the first headline."


def test_without_a_voice_reading_all_says_how_the_voice_is_turned_on_and_how_one_reads_without_it() -> None:
    reader = session(voice=False)
    off = "The voice is off. To turn it on, press v. "
    assert said(press(reader, "c")) == f"{off}Without it, Enter opens the article."
    open_article(reader)
    assert said(press(reader, "c")) == f"{off}Without it, n goes on, and capital N opens the next article."


def test_without_a_voice_the_key_for_titles_gives_the_next_title_alone() -> None:
    reader = session(voice=False)
    reader.start()
    assert said(press(reader, "t")) == "Local choir wins national prize."
    assert selected(reader) == "Local choir wins national prize"
    assert said(press(reader, "t")).startswith("Yesterday. "), "the day is said where it is another"
    press(reader, "G")
    assert said(press(reader, "t")) == "No more titles."


def test_without_a_voice_the_key_for_titles_gives_the_next_heading_of_an_article() -> None:
    reader = session(voice=False)
    open_article(reader)
    assert said(press(reader, "t")) == "What happens next. Heading."
    assert said(press(reader, "t")) == "What people say. Heading."
    assert said(press(reader, "t")) == "No more headings."


def test_without_a_voice_the_queue_offers_to_open_and_an_open_article_to_read_on() -> None:
    reader = session(voice=False)
    press(reader, "i")
    assert said(press(reader, "I")).startswith("Queue. 1 headline. Press Enter to open one, b to go back.")
    open_article(reader)
    assert said(press(reader, "enter")) == "This article is open. Press n to read on, or b to go back."


def test_the_queue_has_no_titles_to_hear_and_says_where_they_are() -> None:
    reader = session()
    press(reader, "i", "I")
    assert said(press(reader, "t")) == (
        "Only the list of headlines can be heard by its titles, and an article by its headings."
    )


def test_next_and_previous_article_go_on_reading_if_one_is_read() -> None:
    reader = session()
    open_article(reader, "space")
    asked = asks(press(reader, "N"))
    assert asked.headline.id == "5"
    assert asks(press(reader, "N")).headline.id == "4"
    assert asks(press(reader, "P")).headline.id == "5"
    outcome = comes(reader, asks(press(reader, "N")))
    assert reads(outcome).sentences[0].text == "Bus fares to rise in spring"


def test_next_article_is_only_opened_if_none_is_read_and_there_is_none_beyond_the_edge() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "P")) == "This is the first headline."
    opened = comes(reader, asks(press(reader, "N")))
    assert said(opened).startswith("Local choir wins national prize.")
    assert not any(isinstance(effect, Read) for effect in opened.effects)


def test_one_goes_back_from_an_article_to_its_own_headline_in_the_list_and_in_the_queue() -> None:
    reader = session(voice=False)
    open_article(reader)
    for _ in range(2):
        comes(reader, asks(press(reader, "N")))
    press(reader, "N")
    assert said(press(reader, "b")) == "Stopped waiting."
    assert said(press(reader, "b")).startswith("Bus fares to rise in spring.")
    reader = session(voice=False, memory=Remembered(queued=["4", "2", "1"]))
    press(reader, "I")
    open_article(reader)
    comes(reader, asks(press(reader, "N")))
    assert said(press(reader, "b")) == "School adds braille lessons. The Herald. 2 of 3."
    assert said(press(reader, "b")).startswith("Storm closes coastal road.")


def test_where_there_are_no_headlines_none_are_read() -> None:
    reader = session(shelved=MemoryShelf([]))
    assert said(press(reader, "c")) == messages.NOTHING_LISTED


# The queue.


def test_headlines_are_put_into_the_queue_and_taken_out() -> None:
    reader = session()
    assert said(press(reader, "i")) == "In the queue, number 1."
    assert said(press(reader, "down", "i")) == "In the queue, number 2."
    assert said(press(reader, "i")) == "Out of the queue. 1 left."
    assert said(press(reader, "I")) == (
        "Queue. 1 headline. Press c to read all, b to go back. Storm closes coastal road. The Herald. 1 of 1."
    )
    assert said(press(reader, "i")) == (
        "Out of the queue, which is empty now. Local choir wins national prize. The Herald. 2 of 6. Today."
    )
    assert said(press(reader, "I")) == "The queue is empty. To put a headline into it, press i."


def test_the_queue_is_kept_moved_about_in_and_read_in_its_order() -> None:
    reader = session(memory=Remembered(queued=["2", "gone", "5", "3"]))
    assert said(press(reader, "I")).endswith("School adds braille lessons. The Herald. 1 of 3.")
    assert said(press(reader, "m")) == "School adds braille lessons. The Herald. 2 of 3."
    assert said(press(reader, "m")) == "School adds braille lessons. The Herald. 3 of 3."
    assert said(press(reader, "m")) == "Last headline. School adds braille lessons. The Herald. 3 of 3."
    assert said(press(reader, "M")) == "School adds braille lessons. The Herald. 2 of 3."
    press(reader, "home")
    heard = []
    asked = asks(press(reader, "c"))
    for _ in range(3):
        outcome = comes(reader, asked)
        if not any(isinstance(effect, Read) for effect in outcome.effects):
            outcome = hear(reader, outcome)
        heard.append(reads(outcome).sentences[0].text)
        outcome = hear(reader, outcome)
        asked = next((effect for effect in outcome.effects if isinstance(effect, OpenArticle)), asked)
    assert heard == ["Local choir wins national prize", "School adds braille lessons", "Hospital opens eye clinic"]
    assert said(outcome) == "End of article, and of the queue."
    assert said(press(reader, "I")) == "The queue is empty. To put a headline into it, press i."


def test_reading_all_from_the_list_goes_by_way_of_the_queue() -> None:
    reader = session(memory=Remembered(queued=["1"]))
    outcome = start_reading_all(reader)
    asked = asks(hear(reader, outcome))
    assert asked.headline.id == "1"
    outcome = hear(reader, comes(reader, asked))
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_while_the_queue_is_read_next_article_goes_on_with_it() -> None:
    reader = session(memory=Remembered(queued=["4", "2"]))
    press(reader, "I")
    comes(reader, asks(press(reader, "c")))
    asked = asks(press(reader, "N"))
    assert asked.headline.id == "2"
    assert reads(comes(reader, asked)).sentences[0].text == "School adds braille lessons"


def test_what_cannot_be_read_stays_in_the_queue_and_the_next_is_read() -> None:
    reader = session(memory=Remembered(queued=["4", "3"]))
    press(reader, "I")
    asked = asks(press(reader, "c"))
    told = reader.tell(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert asks(hear(reader, told)).headline.id == "3"
    press(reader, "escape")
    press(reader, "escape")
    assert said(press(reader, "I")).endswith("Bus fares to rise in spring. The Herald. 1 of 2.")


def test_headlines_are_moved_only_in_the_queue() -> None:
    assert said(press(session(), "m")) == "Headlines are moved in the queue. To open it, press capital I."


def test_a_queue_that_was_read_away_is_left_with_its_last_article() -> None:
    reader = session(memory=Remembered(queued=["4"]))
    press(reader, "I")
    comes(reader, asks(press(reader, "c")))
    assert place(reader) == "Bus fares to rise in spring"
    press(reader, "b")
    assert selected(reader) == "Bus fares to rise in spring"


# Only titles.


def test_titles_are_said_one_after_another_and_the_place_goes_with_them() -> None:
    reader = session()
    outcome = press(reader, "t")
    titles = says(outcome)
    assert titles.apart
    assert titles.texts[:3] == (
        "Today. Storm closes coastal road.",
        "Local choir wins national prize.",
        "Yesterday. Bus fares to rise in spring.",
    )
    reader.tell(SentenceHeard(titles.token, 0))
    assert selected(reader) == "Local choir wins national prize"
    assert asks(press(reader, "space")).headline.title == "Local choir wins national prize"


def test_after_the_last_title_it_is_said_that_there_are_no_more() -> None:
    reader = session()
    assert said(hear(reader, press(reader, "t"))) == "No more titles."
    assert selected(reader) == "Drug supply chains disrupted."


def test_saving_while_titles_are_said_saves_that_one_and_goes_on_with_it() -> None:
    reader = session()
    titles = says(press(reader, "t"))
    reader.tell(SentenceHeard(titles.token, 0))
    outcome = press(reader, "s")
    assert Mark("5", saved=True) in outcome.effects
    assert says(hear(reader, outcome)).texts[0] == "Local choir wins national prize."


def test_titles_go_on_beyond_those_that_were_looked_up_at_once() -> None:
    shelf = MemoryShelf([headline(number, f"Title {number}", TODAY) for number in range(120, 0, -1)])
    reader = session(shelved=shelf)
    outcome = press(reader, "t")
    said_titles: list[str] = []
    while any(says(outcome).texts) and says(outcome).apart:
        said_titles.extend(texts(outcome))
        outcome = hear(reader, outcome)
    assert said_titles == ["Today. Title 120.", *(f"Title {number}." for number in range(119, 0, -1))]


def test_in_an_article_its_headings_are_said() -> None:
    reader = session()
    open_article(reader)
    outcome = press(reader, "t")
    assert says(outcome).texts == ("What happens next", "What people say")
    assert said(hear(reader, outcome)) == "No more headings."
    assert place(reader) == "What people say"
    press(reader, "end")
    assert said(press(reader, "t")) == "No more headings."


def test_late_ends_of_titles_mean_nothing() -> None:
    reader = session()
    titles = says(press(reader, "t"))
    press(reader, "down")
    assert reader.tell(SpeechEnded(titles.token)) == Outcome()
    assert selected(reader) == "Local choir wins national prize"
