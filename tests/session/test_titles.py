"""Only titles, or headings, one after another: the place goes with them, and what comes between ends nothing."""

from newsreader.session.values import FollowVoice, Mark, Outcome, SentenceHeard, SpeechEnded
from tests.session.shelves import TODAY, MemoryShelf, headline
from tests.session.steps import asks, hear, open_article, place, press, said, says, selected, session, texts


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
    assert FollowVoice() in reader.tell(SentenceHeard(titles.token, 0)).effects
    assert selected(reader) == "Local choir wins national prize"
    assert asks(press(reader, "space")).headline.title == "Local choir wins national prize"


def test_after_the_last_title_it_is_said_that_there_are_no_more() -> None:
    reader = session()
    assert said(hear(reader, press(reader, "t"))) == "No more titles."
    assert selected(reader) == "Drug supply chains disrupted."


def test_nothing_is_followed_by_what_is_told_being_heard() -> None:
    reader = session()
    told = says(press(reader, "down"))
    assert reader.tell(SentenceHeard(told.token, 0)) == reader.tell(SpeechEnded(told.token)) == Outcome()


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
        assert (FollowVoice() in outcome.effects) is says(outcome).apart
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


def test_the_queue_has_no_titles_to_hear_and_says_where_they_are() -> None:
    reader = session()
    press(reader, "i", "I")
    assert said(press(reader, "t")) == (
        "This works only in the list of headlines, by title, and in an article, by heading."
    )
