"""The settings of one source: listed, changed, and changed back."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from newsreader.articles.sentences import reading
from newsreader.model.passages import Sample
from newsreader.model.values import Clean, Source, SourceChange, SourceSettings
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    Change,
    Changed,
    ChangeSetting,
    ListView,
    Option,
    Outcome,
)
from tests.session.changes import asked_for, changes, made, not_made
from tests.session.memory_library import MemoryLibrary, article, six_headlines
from tests.session.steps import WAY_BACK, asks, list_view, press, reads, said, says, session


class Changing(MemoryLibrary):
    """A library whose one source can be changed."""

    now = Source("1", Clean("The Herald"), "https://herald.example/feed", "feed", categories=(Clean("Papers"),))

    def sources(self) -> list[Source]:
        return [self.now]

    def perform(self, asked: Change) -> Changed:
        _source_id, change = asked.arguments
        assert isinstance(change, SourceChange)
        self.now = replace(
            self.now,
            name=Clean(change.name or self.now.name),
            categories=self.now.categories
            if change.categories is None
            else tuple(filter(None, map(Clean, change.categories))),
            paused=self.now.paused if change.paused is None else change.paused,
            settings=change.settings or self.now.settings,
        )
        return made(asked, self.now)


def voices(name: str) -> Mapping[str, Option]:
    known = {"en-gb-rp": "Received", "en-gb-x": "Northern"} if name == "voice" else {}
    return {identity: Option(called, voice=identity) for identity, called in known.items()}


@pytest.fixture
def library() -> Changing:
    return Changing(six_headlines().listed)


@pytest.fixture
def reader(library: Changing) -> Session:
    return session(library=library, options=voices)


def change(outcome: Outcome) -> Change:
    return asked_for(outcome, "change_source")


def done(reader: Session, library: Changing, outcome: Outcome) -> str:
    return said(reader.handle(library.perform(change(outcome))))


def test_every_setting_is_listed_with_its_value_and_its_meaning(reader: Session) -> None:
    assert said(press(reader, "S")) == (
        "Source settings. The Herald. 8 settings. Press Enter to change one, or b to go back."
        " Name: The Herald. What the source is called. 1 of 8."
    )
    assert [row.text for row in list_view(reader).rows(0, 20)] == [
        "Name: The Herald",
        "Category: Papers",
        "Voice: as in the settings",
        "Rate: as in the settings",
        "Language: that of each article",
        "Full text: auto",
        "Fetch ahead: yes",
        "Paused: no",
    ]


def test_the_settings_of_a_source_open_from_the_list_of_sources_too(reader: Session) -> None:
    press(reader, "d", "end")
    assert said(press(reader, "S")).startswith("Source settings. The Herald.")
    assert said(press(reader, "b")).startswith("The Herald. 0 unread of 0.")


def test_a_line_without_source_settings_is_announced(reader: Session) -> None:
    press(reader, "d", "home")
    assert said(press(reader, "S")).startswith("There is no source here whose settings could be changed.")


def test_a_source_is_renamed_and_that_is_undone(reader: Session, library: Changing) -> None:
    assert press(reader, "S", "enter").ask is not None
    assert done(reader, library, reader.answer("Herald")) == f"Name: Herald. {WAY_BACK}"
    assert isinstance(reader.view, ListView)
    assert reader.view.name == "Source settings: Herald"
    assert done(reader, library, press(reader, "z")) == "Undone. Name: The Herald."
    assert library.now.name == "The Herald"


CHANGES: dict[str, tuple[str, str | None]] = {
    "name": ("1", "Herald"),
    "category": ("2", None),
    "voice": ("3", None),
    "rate": ("4", "200"),
    "language": ("5", None),
    "full_text": ("6", None),
    "fetch_ahead": ("7", None),
    "paused": ("8", None),
}
"""The line of each setting, and another value if that is typed."""


def changed(reader: Session, setting: str) -> Outcome:
    """Give a setting another value."""
    line, typed = CHANGES[setting]
    outcome = press(reader, "S", line, "enter", "enter")
    if typed is not None:
        return reader.answer(typed)
    return outcome if changes(outcome) else press(reader, "up" if setting == "category" else "down", "enter")


@pytest.mark.parametrize("confirmed", [True, False])
@pytest.mark.parametrize("setting", CHANGES)
def test_escape_right_after_a_change_undoes_it_even_before_it_is_confirmed(
    reader: Session, library: Changing, setting: str, confirmed: bool
) -> None:
    before = library.now
    reply = library.perform(change(changed(reader, setting)))
    assert library.now != before
    if confirmed:
        assert said(reader.handle(reply)).endswith(WAY_BACK)
    undone = press(reader, "escape")
    assert done(reader, library, undone).startswith("Undone. ")
    assert library.now == before
    assert not changes(press(reader, "escape"))
    assert said(press(reader, "z")) == "Nothing to undo."


def test_escape_undoes_a_change_also_after_keys_that_only_announce_something(
    reader: Session, library: Changing
) -> None:
    done(reader, library, changed(reader, "paused"))
    press(reader, "r", "w", "k", "x")
    assert done(reader, library, press(reader, "escape")) == "Undone. The Herald. Paused: no."


def test_after_another_key_z_is_named_in_place_of_escape(reader: Session, library: Changing) -> None:
    asked = changed(reader, "paused")
    press(reader, "up")
    assert done(reader, library, asked) == "The Herald. Paused: yes. Press z to undo."
    assert not changes(press(reader, "escape"))
    assert library.now.paused


@pytest.mark.parametrize("typed", ["", "The Herald"])
def test_without_another_name_nothing_changes(reader: Session, typed: str) -> None:
    press(reader, "S", "enter")
    outcome = reader.answer(typed)
    assert said(outcome) == "Nothing has changed."
    assert not changes(outcome)


def test_a_source_is_moved_to_another_category(reader: Session, library: Changing) -> None:
    library.categories = {}
    assert said(press(reader, "S", "2", "enter", "enter")).endswith("Papers. In use. 2 of 3.")
    assert done(reader, library, press(reader, "up", "enter")) == f"The Herald. Category: none. {WAY_BACK}"


def test_a_category_can_be_typed(reader: Session, library: Changing) -> None:
    assert press(reader, "S", "2", "enter", "enter", "end", "enter").ask is not None
    outcome = reader.answer(" North East / Police /")
    assert change(outcome).arguments[1] == SourceChange(categories=("North East/Police",))
    assert done(reader, library, outcome) == f"The Herald. Category: North East, Police. {WAY_BACK}"


def test_a_voice_is_chosen_by_name_and_saved_by_id(reader: Session, library: Changing) -> None:
    opened = said(press(reader, "S", "3", "enter", "enter"))
    assert opened == "Voice. Press Enter to choose one, or b to go back. as in the settings. In use. 1 of 3."
    assert done(reader, library, press(reader, "end", "enter")) == f"The Herald. Voice: Northern. {WAY_BACK}"
    assert library.now.settings.voice == "en-gb-x"


def test_each_voice_says_its_own_line(reader: Session) -> None:
    press(reader, "S", "3", "enter", "enter")
    assert says(press(reader, "end")).texts == (Sample("Northern. 3 of 3.", "en-gb-x"),)
    assert says(press(reader, "home")).texts == ("as in the settings. In use. 1 of 3.",)


def test_a_voice_that_was_removed_is_said_to_be_missing(reader: Session, library: Changing) -> None:
    library.now = replace(library.now, settings=SourceSettings(voice="gone"))
    assert "gone. Chosen, but missing. 1 of 4." in said(press(reader, "S", "3", "enter", "enter"))


def test_a_rate_is_typed_and_checked(reader: Session, library: Changing) -> None:
    press(reader, "S", "4", "enter", "enter")
    refused = reader.answer("fast")
    assert said(refused) == "The rate must be a number from 80 to 900, not fast. Type another value."
    assert refused.ask is not None
    assert done(reader, library, reader.answer("200")) == f"The Herald. Rate: 200. {WAY_BACK}"
    press(reader, "enter")
    assert done(reader, library, reader.answer("")) == f"The Herald. Rate: as in the settings. {WAY_BACK}"


def test_a_language_is_chosen_from_a_list_of_names(reader: Session, library: Changing) -> None:
    assert "that of each article. In use. 1 of " in said(press(reader, "S", "5", "enter", "enter"))
    press(reader, "f")
    reader.answer("french")
    assert done(reader, library, press(reader, "enter")) == f"The Herald. Language: French. {WAY_BACK}"
    assert library.now.settings.language == "fr"


def test_a_language_with_its_region_stands_in_the_list(reader: Session, library: Changing) -> None:
    library.now = replace(library.now, settings=SourceSettings(language="en-GB"))
    assert "English, en-GB. In use. " in said(press(reader, "S", "5", "enter", "enter"))


def test_the_rest_is_changed_by_enter(reader: Session, library: Changing) -> None:
    assert "Full text: always." in done(reader, library, press(reader, "S", "6", "enter", "enter"))
    assert "Full text: never." in done(reader, library, press(reader, "enter"))
    assert "Fetch ahead: no." in done(reader, library, press(reader, "7", "enter", "enter"))
    assert "Paused: yes." in done(reader, library, press(reader, "8", "enter", "enter"))
    assert library.now.paused
    assert library.now.settings == SourceSettings(full_text="never", fetch_ahead=False)


def test_a_change_that_fails_is_announced_and_cannot_be_undone(reader: Session) -> None:
    asked = change(press(reader, "S", "8", "enter", "enter"))
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    assert not changes(press(reader, "escape"))


def test_an_undoing_that_fails_can_be_tried_again(reader: Session, library: Changing) -> None:
    done(reader, library, changed(reader, "paused"))
    press(reader, "b")
    undoing = change(press(reader, "z"))
    assert said(reader.handle(not_made(undoing, "It is busy."))) == "It is busy."
    assert done(reader, library, press(reader, "z")) == "Undone. The Herald. Paused: no."
    assert said(press(reader, "z")) == "Nothing to undo."


def opened_with(reader: Session, settings: SourceSettings) -> Outcome:
    asked = asks(press(reader, "space"))
    whole = replace(article(), source_settings=settings)
    return reader.handle(ArticleOpened(asked.generation, whole, reading(whole, Clean(""))))


def test_an_article_is_read_with_the_voice_and_rate_of_its_source(reader: Session) -> None:
    outcome = opened_with(reader, SourceSettings(voice="en-gb-x", rate=220))
    assert {(each.voice, each.rate) for each in reads(outcome).sentences} == {("en-gb-x", 220)}


def test_faster_changes_the_rate_of_the_source_that_has_its_own(reader: Session, library: Changing) -> None:
    library.now = replace(library.now, settings=SourceSettings(rate=220))
    opened_with(reader, library.now.settings)
    outcome = press(reader, "+")
    changed = change(outcome).arguments[1]
    assert isinstance(changed, SourceChange)
    settings = changed.settings
    assert settings is not None
    rate = settings.rate
    assert rate > 220
    changed = reader.handle(library.perform(change(outcome)))
    assert said(changed) == f"The Herald. Rate: {rate}. Press z to undo."
    assert {each.rate for each in reads(changed).sentences} == {rate}, "it is read on at once"


def test_faster_changes_the_rate_of_everything_where_the_source_has_none(reader: Session) -> None:
    opened_with(reader, SourceSettings())
    assert any(isinstance(effect, ChangeSetting) for effect in press(reader, "+").effects)


def test_beyond_the_fastest_rate_that_is_announced(reader: Session, library: Changing) -> None:
    library.now = replace(library.now, settings=SourceSettings(rate=900))
    opened_with(reader, library.now.settings)
    assert "That is the limit." in said(press(reader, "+"))


@pytest.mark.parametrize(
    ("line", "typed"), [("1", "The Herald"), ("1", ""), ("2", "Papers"), ("2", " Papers / "), ("4", "")]
)
def test_a_value_that_is_set_already_changes_nothing_and_is_nothing_to_undo(
    reader: Session, line: str, typed: str
) -> None:
    press(reader, "S", line, "enter", "enter")
    if line == "2":
        press(reader, "end", "enter")
    outcome = reader.answer(typed)
    assert said(outcome).startswith("Nothing has changed.")
    assert not changes(outcome)
    assert said(press(reader, "z")) == "Nothing to undo."
