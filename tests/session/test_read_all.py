"""Reading all: the order of articles, what ends it, and when it gives up."""

from newsreader import messages
from newsreader.errors import Kind
from newsreader.session.values import (
    ArticleOpened,
    OpenArticle,
    Outcome,
    PrepareArticle,
    Read,
    RefreshSources,
    SpeechEnded,
    VoiceTrouble,
)
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import MemoryLibrary
from tests.session.steps import (
    article_loads,
    asks,
    hear,
    list_view,
    open_article,
    press,
    reads,
    said,
    says,
    selected,
    session,
    start_reading_all,
)


def test_reading_all_goes_on_with_the_next_article() -> None:
    reader = session()
    first = start_reading_all(reader)
    assert reads(first).sentences[0].text == "Storm closes coastal road"
    asked = asks(hear(reader, first))
    assert asked.headline.title == "Local choir wins national prize"
    announced = article_loads(reader, asked)
    assert says(announced).texts == ("End of article. Next article.",)
    assert reads(hear(reader, announced)).sentences[0].text == "Local choir wins national prize"


def test_without_a_sound_device_reading_all_ends_with_the_article_that_nobody_heard() -> None:
    reader = session()
    press(reader, "i", "down", "i")
    first = start_reading_all(reader)
    reader.handle(VoiceTrouble(messages.NO_SOUND_DEVICE, fatal=False, kind=Kind.NO_SOUND_DEVICE))
    ended = reader.handle(SpeechEnded(reads(first).token, audible=False))
    assert said(ended) == "End of article."
    assert not any(isinstance(effect, OpenArticle) for effect in ended.effects)


def test_the_following_article_is_prepared_while_this_one_is_read() -> None:
    reader = session()
    assert [e.headline.id for e in start_reading_all(reader).effects if isinstance(e, PrepareArticle)] == ["5"]


def test_reading_all_marks_each_article_read_and_ends_after_the_last() -> None:
    reader = session()
    press(reader, "end", "up")
    outcome = start_reading_all(reader)
    announced = article_loads(reader, asks(hear(reader, outcome)))
    ended = hear(reader, hear(reader, announced))
    assert said(ended) == "End of article. Nothing follows."
    assert not any(isinstance(effect, OpenArticle | Read) for effect in hear(reader, ended).effects)
    press(reader, "b")
    assert [row.read for row in list_view(reader).rows(3, 3)] == [False, True, True]


def test_reading_all_skips_read_articles_and_back_selects_the_current_one() -> None:
    reader = session()
    press(reader, "down", "u", "up")
    asked = asks(hear(reader, start_reading_all(reader)))
    assert asked.headline.title == "Bus fares to rise in spring"
    article_loads(reader, asked)
    press(reader, "b")
    assert selected(reader) == "Bus fares to rise in spring"


def test_read_all_in_an_article_starts_at_its_sentence() -> None:
    reader = session()
    open_article(reader)
    press(reader, "]")
    outcome = press(reader, "c")
    assert reads(outcome).sentences[0].text == "The sea came over the wall at noon."
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_read_all_while_reading_cuts_nothing() -> None:
    reader = session()
    outcome = open_article(reader, "space")
    assert press(reader, "c") == Outcome()
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_only_reading_by_space_ends_with_its_article() -> None:
    reader = session()
    ended = hear(reader, open_article(reader, "space"))
    assert said(ended) == "End of article."
    assert hear(reader, ended) == Outcome()


def test_a_pause_and_interruptions_do_not_end_reading_all() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "space")
    press(reader, "space")
    hear(reader, press(reader, "s"))
    again = hear(reader, press(reader, "w"))
    assert asks(hear(reader, again)).headline.id == "5"


def test_an_interruption_while_reading_all_is_paused_does_not_end_it() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "space")
    hear(reader, press(reader, "w"))
    assert asks(hear(reader, press(reader, "space"))).headline.id == "5"


def test_interrupting_twice_does_not_end_the_reading() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "s")
    assert reads(hear(reader, press(reader, "s"))).sentences


def test_silence_ends_reading_all() -> None:
    reader = session()
    start_reading_all(reader)
    press(reader, "escape")
    assert said(hear(reader, press(reader, "space"))) == "End of article."


def test_moving_in_the_list_while_the_next_article_is_pending_ends_reading_all() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    press(reader, "b", "down")
    assert article_loads(reader, asked) == Outcome()


def test_an_article_opened_while_the_next_was_pending_has_no_lead_in() -> None:
    reader = session()
    hear(reader, start_reading_all(reader))
    press(reader, "b", "b", "end")
    outcome = article_loads(reader, asks(press(reader, "space")))
    assert reads(outcome).sentences[0].text == "Drug supply chains disrupted."


def test_reading_all_skips_an_article_that_fails_and_ends_after_three_in_a_row() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    for _ in range(2):
        announced = reader.handle(ArticleOpened(asked.generation, problem="The site does not answer."))
        assert said(announced).endswith(". The site does not answer.")
        asked = asks(hear(reader, announced))
    announced = reader.handle(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert said(announced) == (
        "Hospital opens eye clinic. The site does not answer. Several articles could not be opened, so reading stops"
        " here."
    )
    assert hear(reader, announced) == Outcome()


def test_after_an_article_that_failed_to_open_no_end_of_article_is_announced() -> None:
    reader = session()
    asked = asks(hear(reader, start_reading_all(reader)))
    announced = reader.handle(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert said(announced) == "Local choir wins national prize. The site does not answer."
    assert says(article_loads(reader, asks(hear(reader, announced)))).texts[0] == "Next article."


def test_a_refresh_does_not_interrupt_reading() -> None:
    reader = session()
    outcome = start_reading_all(reader)
    asked = press(reader, "R")
    assert [type(effect) for effect in asked.effects] == [RefreshSources]
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_without_a_voice_reading_all_names_the_voice_key_and_the_reading_keys() -> None:
    reader = session(voice=False)
    off = "The voice is off. Press v to turn it on"
    assert said(press(reader, "c")) == f"{off}, or Enter to open the article."
    open_article(reader)
    assert said(press(reader, "c")) == f"{off}, n to go on without it, or capital N for the next article."


def test_next_and_previous_article_keep_reading_aloud() -> None:
    reader = session()
    open_article(reader, "space")
    asked = asks(press(reader, "N"))
    assert asked.headline.id == "5"
    assert asks(press(reader, "N")).headline.id == "4"
    assert asks(press(reader, "P")).headline.id == "5"
    outcome = article_loads(reader, asks(press(reader, "N")))
    assert reads(outcome).sentences[0].text == "Bus fares to rise in spring"


def test_next_article_is_not_read_aloud_unless_one_is_and_stops_at_the_edge() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "P")) == "This is the first headline."
    opened = article_loads(reader, asks(press(reader, "N")))
    assert said(opened).startswith("Local choir wins national prize.")
    assert not any(isinstance(effect, Read) for effect in opened.effects)


def test_back_from_an_article_selects_its_headline_in_the_list_and_in_the_queue() -> None:
    reader = session(voice=False)
    open_article(reader)
    for _ in range(2):
        article_loads(reader, asks(press(reader, "N")))
    press(reader, "N")
    assert said(press(reader, "b")) == "Stopped opening Hospital opens eye clinic."
    assert said(press(reader, "b")).startswith("Bus fares to rise in spring.")
    reader = session(voice=False, saved=EarlierSession(queued=["4", "2", "1"]))
    press(reader, "I")
    open_article(reader)
    article_loads(reader, asks(press(reader, "N")))
    assert said(press(reader, "b")) == "School adds braille lessons. The Herald. 2 of 3. Yesterday."
    assert said(press(reader, "b")).startswith("Storm closes coastal road.")


def test_reading_titles_of_an_empty_list_says_so() -> None:
    reader = session(library=MemoryLibrary([]))
    assert said(press(reader, "c")) == messages.NOTHING_LISTED.with_keys(messages.KEYBOARD).full
