"""Reading only titles or headings: the position moves along, and interruptions do not end it."""

from newsreader.session.values import FollowVoice, Outcome, SentenceHeard, SpeechEnded
from tests.session.changes import changes, mark
from tests.session.memory_library import TODAY, MemoryLibrary, headline
from tests.session.steps import asks, hear, open_article, place, press, said, says, selected, session, texts


def test_titles_are_read_one_after_another_and_move_the_selection() -> None:
    reader = session()
    outcome = press(reader, "t")
    titles = says(outcome)
    assert titles.separate
    assert titles.texts[:3] == (
        "Today. Storm closes coastal road.",
        "Local choir wins national prize.",
        "Yesterday. Bus fares to rise in spring.",
    )
    assert FollowVoice() in reader.handle(SentenceHeard(titles.token, 0)).effects
    assert selected(reader) == "Local choir wins national prize"
    assert asks(press(reader, "space")).headline.title == "Local choir wins national prize"


def test_the_end_of_the_titles_is_announced() -> None:
    reader = session()
    assert said(hear(reader, press(reader, "t"))) == "No more titles."
    assert selected(reader) == "Drug supply chains disrupted."


def test_nothing_follows_an_announcement_that_interrupted_nothing() -> None:
    reader = session()
    announced = says(press(reader, "down"))
    assert reader.handle(SentenceHeard(announced.token, 0)) == reader.handle(SpeechEnded(announced.token)) == Outcome()


def test_saving_while_titles_are_read_saves_the_current_one_and_resumes_with_it() -> None:
    reader = session()
    titles = says(press(reader, "t"))
    reader.handle(SentenceHeard(titles.token, 0))
    outcome = press(reader, "s")
    assert mark("5", saved=True) in changes(outcome)
    assert says(hear(reader, outcome)).texts[0] == "Local choir wins national prize."


def test_titles_go_on_beyond_the_first_window() -> None:
    many = MemoryLibrary([headline(number, f"Title {number}", TODAY) for number in range(120, 0, -1)])
    reader = session(library=many)
    outcome = press(reader, "t")
    said_titles: list[str] = []
    while any(says(outcome).texts) and says(outcome).separate:
        said_titles.extend(texts(outcome))
        outcome = hear(reader, outcome)
        assert (FollowVoice() in outcome.effects) is says(outcome).separate
    assert said_titles == ["Today. Title 120.", *(f"Title {number}." for number in range(119, 0, -1))]


def test_in_an_article_the_titles_key_reads_its_headings() -> None:
    reader = session()
    open_article(reader)
    outcome = press(reader, "t")
    assert says(outcome).texts == ("What happens next", "What people say")
    assert said(hear(reader, outcome)) == "No more headings."
    assert place(reader) == "What people say"
    press(reader, "end")
    assert said(press(reader, "t")) == "No more headings."


def test_stale_events_of_titles_are_ignored() -> None:
    reader = session()
    titles = says(press(reader, "t"))
    press(reader, "down")
    assert reader.handle(SpeechEnded(titles.token)) == Outcome()
    assert selected(reader) == "Local choir wins national prize"


def test_without_a_voice_the_titles_key_announces_the_next_title() -> None:
    reader = session(voice=False)
    reader.start()
    assert said(press(reader, "t")) == "Local choir wins national prize."
    assert selected(reader) == "Local choir wins national prize"
    assert said(press(reader, "t")).startswith("Yesterday. "), "the day is said where it is another"
    press(reader, "G")
    assert said(press(reader, "t")) == "No more titles."


def test_without_a_voice_the_titles_key_announces_the_next_heading() -> None:
    reader = session(voice=False)
    open_article(reader)
    assert said(press(reader, "t")) == "What happens next. Heading."
    assert said(press(reader, "t")) == "What people say. Heading."
    assert said(press(reader, "t")) == "No more headings."


def test_the_titles_key_in_the_queue_says_where_it_works() -> None:
    reader = session()
    press(reader, "i", "I")
    assert said(press(reader, "t")) == (
        "This works only in the list of headlines, by title, and in an article, by heading."
    )
