"""An hour of somebody with low vision: the voice off, large print, the light theme and the mouse. Each
step is seen whole."""

from pathlib import Path

from textual.pilot import Pilot

from newsreader.faces.visual.page_view import PageView
from tests.faces.visual.driving import colours, drive, highlighted, page_rows, rows, shown, strips


def test_each_step_is_seen_whole(news: int, home: Path) -> None:
    (home / "settings.toml").write_text('theme = "newsreader-light"\nspeak = false\n')

    async def steps(pilot: Pilot[None]) -> None:
        def whole() -> str:
            """What is on the screen, of which the selected item is a part."""
            assert highlighted(pilot)
            assert rows(pilot)[0].strip(), "the head line"
            assert colours(strips(pilot)[0][0][1])[1] == "#ffffff"
            return " ".join(" ".join(rows(pilot)).split())

        assert "Storm closes coastal road The Herald, 20:00" in whole()
        await pilot.press("pagedown")
        assert "Scientists map deep sea canyon The Herald, 19:00" in whole()
        await pilot.click(PageView, offset=(4, 3))  # a second click opens
        await shown(pilot, "All about it")
        assert "Scientists map deep sea canyon" in whole()
        before = rows(pilot)[slice(*page_rows(pilot))]
        await pilot.press("pagedown")
        after = rows(pilot)[slice(*page_rows(pilot))]
        assert whole()
        assert after != before
        assert next(row for row in after if row.strip()).strip(" >") in [row.strip(" >") for row in before]
        await pilot.press("b", "end")
        assert "number 39" in whole()
        await pilot.press("right_curly_bracket")
        assert "No earlier day." in whole()
        await pilot.press("home", "slash", *"choir", "enter")
        assert "Local choir wins national prize The Herald, 19:00" in whole()
        assert "1 headline found for choir." in whole()
        await pilot.press("b", "a", *"nowhere.invalid", "escape", "h")
        assert "Moving and opening" in whole()

    drive(steps, (60, 20), large=True)
