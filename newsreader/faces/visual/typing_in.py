"""`Typing`, which opens the field for the answer to a prompt, and turns keys into text and answers."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.geometry import Offset, Size

from newsreader.faces import visual
from newsreader.faces.screen_readers import ANY
from newsreader.faces.visual.lines import FEW_COLUMNS
from newsreader.faces.visual.textual_keys import CANCELS
from newsreader.faces.visual.themes import Palette
from newsreader.model.credentials import without_credentials
from newsreader.session.values import Ask, Outcome

if TYPE_CHECKING:
    from newsreader.faces.visual.typed_field import TypedField
    from newsreader.runner.runner import Runner

HIDDEN = (0, 4)
"""Offset that puts the field below the screen. If the field were removed, Textual would send the whole screen."""

INDENT = ANY.letter_steps + 1
"""Columns before typed text. With fewer, readers would take the cursor's move to it for typed letters."""

REMEMBERED = 50
"""Answers that are remembered for each prompt."""


class Typing:
    """Owns the field. Keys reach it at once and in order, so that no typed key is taken for a command."""

    def __init__(self, app: App[None], palette: Callable[[], Palette], *, labels: bool) -> None:
        """`labels`: an empty field is labelled. A reader that compares rows would speak the first letter twice."""
        self._app = app
        self._labels = labels
        self._palette = palette
        self._ask: Ask | None = None
        self._field: TypedField | None = None
        self._earlier: dict[str, list[str]] = defaultdict(list)
        self._size, self._over_keys = Size(80, 24), False

    @property
    def asks(self) -> bool:
        """Whether a text is asked for."""
        return self._ask is not None

    @property
    def row(self) -> int:
        """The row of the screen that the field stands in."""
        return self._size.height - 1 - self._over_keys

    def make_field(self) -> "TypedField":
        """Make the field, off the screen. It stays mounted, because Textual sends the whole screen at each mount."""
        self._field = visual.TypedField(self._palette)
        self._field.styles.offset = HIDDEN
        return self._field

    async def begin(self, ask: Ask, label: str) -> None:
        """Open the field."""
        field = self._field
        if field is None:
            field = self.make_field()
            self.place(self._size, over_keys=self._over_keys)
            await self._app.screen_stack[0].mount(field)
        self._ask = ask
        field.styles.offset = (0, 0)
        field.begin(label if self._labels else "", ask.text, self._earlier[ask.prompt])
        self._place_cursor()
        self._app.call_after_refresh(self._place_cursor)

    def place(self, size: Size, *, over_keys: bool) -> None:
        """Place the field on a screen of this size: above the key line, or on the last row."""
        self._size, self._over_keys = size, over_keys
        if self._field is not None:
            self._field.set_class(over_keys, "-over-keys")
            indent = INDENT if size.width >= 4 * INDENT else int(size.width >= FEW_COLUMNS)
            self._field.set_indent(indent, size.width)
            self._place_cursor()
            self._app.call_after_refresh(self._place_cursor)

    def _place_cursor(self) -> None:
        """Put the terminal's cursor into the field. Textual does so before the field has its place (its issue 6082)."""
        if self._field is not None and self.asks:
            self._app.cursor_position = Offset(self._field.cursor_column, self.row)
            self._field.refresh()

    def with_prompt(self, message: str) -> str:
        """Return the message, with the prompt after it if it has replaced the prompt."""
        if self._ask is None or self._ask.prompt in message:
            return message
        return f"{message} {self._ask.prompt}".lstrip()

    def take(self, runner: "Runner", event: events.Key | events.Paste) -> Outcome | Awaitable[Outcome] | None:
        """Type, edit, answer or cancel; None if no text is asked for."""
        if self._field is None or self._ask is None:
            return None
        if isinstance(event, events.Paste):
            return self._put_in(runner, self._field, event.text)
        if event.key in CANCELS or event.key in ("enter", "ctrl+j"):
            return self._answer(runner, self._field, given_up=event.key in CANCELS)
        if event.character and event.character.isprintable():
            return self._put_in(runner, self._field, event.character)
        if action := self._field.action_for(event.key):
            return self._edit(runner, self._field, action)
        return runner.go_on()

    def _answer(self, runner: "Runner", field: "TypedField", *, given_up: bool) -> Outcome:
        text, prompt = field.value, self._ask.prompt if self._ask else ""
        self._ask = None
        field.styles.offset = HIDDEN
        if given_up:
            return runner.answer(None)
        if text:
            shown = without_credentials(text)
            earlier = [each for each in self._earlier[prompt] if each != shown]
            self._earlier[prompt] = [*earlier, shown][-REMEMBERED:]
        return runner.answer(text)

    def _put_in(self, runner: "Runner", field: "TypedField", text: str) -> Outcome:
        typed = field.put_in(text)
        self._place_cursor()
        return _passed(runner, typed)

    async def _edit(self, runner: "Runner", field: "TypedField", action: str) -> Outcome:
        if not action.startswith("earlier"):  # without an earlier answer, that changes nothing
            field.begin_editing()
        before, at = field.value, field.selection
        await self._app.run_action(action, field)
        self._place_cursor()
        if field.value == before:
            moved = field.selection != at
            return _passed(runner, before[field.cursor_position : field.cursor_position + 1] if moved else "")
        return _passed(runner, _difference(before, field.value))


def _passed(runner: "Runner", letters: str) -> Outcome:
    """Have the letters spoken that were typed, deleted or moved to."""
    return runner.typed(letters) if letters else runner.go_on()


def _difference(before: str, after: str) -> str:
    """Return the text that was inserted, or else the text that was deleted."""
    begins = 0
    while begins < min(len(before), len(after)) and before[begins] == after[begins]:
        begins += 1
    ends = 0
    while ends < min(len(before), len(after)) - begins and before[-1 - ends] == after[-1 - ends]:
        ends += 1
    return after[begins : len(after) - ends] or before[begins : len(before) - ends]
