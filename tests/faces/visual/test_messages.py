"""Announcements are shown on the full screen, at the foot of a page."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.faces.visual.app import NewsreaderApp
from newsreader.faces.visual.lines import MARK
from newsreader.session.values import Trouble
from newsreader.settings import NO_RANGE, SETTINGS
from tests.faces.visual.driving import rows, shown
from tests.faces.visual.test_page_view import opened


async def test_announcements_not_shown_by_the_page_stand_at_the_foot_until_the_next_move(pilot: Pilot[None]) -> None:
    assert " ".join(row.strip() for row in rows(pilot)[-4:-1]).strip() == (
        "Newsreader, full screen. 5 headlines. Press h for help, or v to turn the voice on. Press capital A to "
        "choose sources of news."
    )
    await pilot.press("s")
    assert rows(pilot)[-2] == "    Saved."
    assert "    Welcome" not in rows(pilot)[-2]
    await pilot.press("n")
    assert rows(pilot)[-2].strip() == ""
    assert any("saved" in row for row in rows(pilot))


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("opening", ["d", "h", "A", "comma", "full_stop"])
@pytest.mark.parametrize("size", [(80, 40)])
async def test_without_the_voice_the_answer_to_a_key_without_effect_stands_at_the_foot(
    pilot: Pilot[None], opening: str
) -> None:
    def seen() -> str:
        return " ".join(" ".join(rows(pilot)[2:-1]).split())

    await pilot.press("h", "b", opening, "n")
    before = rows(pilot)
    assert " 2 of " not in seen()
    for key in ("w", "r", "w", "r"):
        await pilot.press(key)
        assert " 2 of " in seen()
        assert rows(pilot) != before


async def test_in_an_article_the_answer_to_a_key_without_effect_stands_at_the_foot(
    pilot: Pilot[None], news: int
) -> None:
    await pilot.press("enter")
    await shown(pilot, "All about it")
    for key in ("home", "space", "home", "w", "r"):
        await pilot.press(key)
        assert "Storm closes coastal road" in " ".join(row.strip() for row in rows(pilot)[-3:-1])


async def test_troubles_before_a_key_are_shown_together_until_it_is_pressed(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, NewsreaderApp)
    for sentence in ("The rate is wrong.", "The pitch is wrong.", "The volume is wrong."):
        app.post(Trouble(sentence))
    await shown(pilot, "volume is wrong.")
    seen = " ".join(row.strip() for row in rows(pilot))
    assert "The rate is wrong. The pitch is wrong. The volume is wrong." in seen
    await pilot.press("W")
    await shown(pilot, "Capital W does nothing here.")
    assert "is wrong" not in "\n".join(rows(pilot))


def test_an_unknown_mode_is_announced_in_the_full_screen() -> None:
    app = NewsreaderApp(voice=False, notice="NEWSREADER_MODE cannot be lien.")

    async def whole() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await shown(pilot, "NEWSREADER_MODE")
            assert "NEWSREADER_MODE cannot be lien." in " ".join(row.strip() for row in rows(pilot))

    asyncio.run(whole())


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("size", [(25, 8), (40, 12)])
async def test_the_prompt_for_a_number_shows_from_where_to_where_it_can_be_on_a_low_screen(pilot: Pilot[None]) -> None:
    numbers = [(at, each) for at, each in enumerate(SETTINGS.values(), 1) if each.range != NO_RANGE]
    assert numbers
    await pilot.press("comma")
    for line, setting in numbers:
        await pilot.press(*str(line), "enter", "enter")
        low, high, _step = setting.range
        seen = " ".join(" ".join(rows(pilot)).split())
        assert f"type a number from {low} to {high}, then press Enter." in seen
        assert str(setting.default) in [row.strip() for row in rows(pilot)[-2:]], "the field is below it"
        assert MARK in "".join(rows(pilot)), "so is the setting above it"
        await pilot.press("escape")


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("size", [(20, 5)])
async def test_on_a_low_screen_a_long_announcement_is_repeated_part_by_part(pilot: Pilot[None]) -> None:
    await pilot.press("comma")
    assert rows(pilot)[-1].endswith(" …")
    seen = []
    for _ in range(4):
        await pilot.press("r")
        seen.append(" ".join(" ".join(rows(pilot)).split()))
    heard = " ".join(part.removesuffix(" …") for part in seen)
    assert heard.startswith(f"Settings. {len(SETTINGS)} settings. Press Enter to change one, or b to go back.")
    assert "From 80 to 900." in heard
    await pilot.press("n")
    assert rows(pilot)[0] == f"{MARK} Volume: 100", "any other key leads back to the page"


@pytest.mark.parametrize("size", [(20, 5)])
async def test_in_an_article_on_a_low_screen_a_repeated_announcement_takes_the_place_of_the_page(
    pilot: Pilot[None], news: int
) -> None:
    await pilot.press("enter")
    await opened(pilot)
    await pilot.press("n", "w")
    for _ in range(3):
        await pilot.press("r")
        assert " ".join(rows(pilot)).split() == ("Paragraph 1 of 3. 2 percent. Storm closes coastal road.".split())
    await pilot.press("n")
    assert any(row.startswith(f"{MARK} All about") for row in rows(pilot))


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize(
    ("why", "reader", "settings", "named"),
    [
        ("", "", "speak = true", "Newsreader, full screen. 5 headlines. Press h"),
        ("of your settings", "", "speak = true", "Newsreader, full screen, because of your settings. "),
        ("", "", "speak = false", "Newsreader, full screen. 5 headlines. Press h"),
        ("of your settings", "Orca", "", "full screen, because of your settings. 5 headlines. Press h"),
    ],
)
def test_the_first_announcement_names_the_full_screen_and_the_reason_for_it(
    home: Path, why: str, reader: str, settings: str, named: str
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(f"{settings}\n")
    app = NewsreaderApp(why=why, reader=reader)

    async def whole() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await shown(pilot, "Newsreader, full")
            assert named in " ".join(row.strip() for row in rows(pilot))

    asyncio.run(whole())
