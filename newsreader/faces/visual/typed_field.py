"""`TypedField`, in which the answer to a prompt is typed. Loaded at the first prompt."""

from collections.abc import Callable, Sequence

from textual.binding import Binding
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from newsreader.faces.visual.lines import Piece
from newsreader.faces.visual.themes import Palette, strip_of
from newsreader.faces.wrapping import usual_width_of as width_of
from newsreader.model.text import line

LETTERS_AT_MOST = 1000
"""Characters of an answer: more than any address has. A limit, because a paste by mistake may be longer."""


class TypedField(Input, can_focus=False):
    """A row over the page's last. The app passes it each key and paste at once, so that none overtakes another.

    It takes no focus, because Textual sends the whole screen when the focus changes.
    """

    DEFAULT_CSS = """
    TypedField, TypedField:ansi, TypedField.-textual-compact {
        dock: bottom; layer: field; height: 1; width: 1fr; padding: 0; border: none;
        background: $background; color: $foreground; background-tint: 0%;
    }
    TypedField.-over-keys { margin: 0 0 1 0; }
    """

    BINDINGS = [Binding("ctrl+a", "select_all", show=False), Binding("ctrl+h", "delete_left", show=False)]  # noqa: RUF012

    def __init__(self, palette: Callable[[], Palette]) -> None:
        """`palette` returns the present colours."""
        super().__init__(compact=True, select_on_focus=False, max_length=LETTERS_AT_MOST)
        self.cursor_blink = False
        self._palette_now = palette
        self.indent, self._columns = 0, 80
        """The column at which typed text begins, and the columns of the screen."""
        self._label = ""
        self._earlier: list[str] = []
        self._at = 0
        self._is_filled_in = False  # and selected, so that typing replaces it; until anything else is selected
        self._actions = {key.strip(): each.action for each in _bindings() for key in each.key.split(",")}

    def begin(self, label: str, text: str, earlier: Sequence[str]) -> None:
        """Begin a new answer. `text` is filled in, so that typing replaces it and other keys edit it.

        `label` is shown while the field is empty, because a braille display shows only the cursor's row. `earlier` are
        the answers typed before, oldest first.
        """
        self._label = line(label)
        self._earlier, self._at = [*earlier], len(earlier)
        self._fill_in(line(text))

    def _fill_in(self, text: str) -> None:
        self.value = text
        self.selection = Selection(0, len(text))
        self._is_filled_in = True

    def watch_selection(self) -> None:
        """Note that the user has typed, moved or selected by the mouse, after Textual's own watcher."""
        self._is_filled_in = False

    def begin_editing(self) -> None:
        """Put the cursor behind a text that was filled in, instead of selecting it: Backspace deletes one letter."""
        if self._is_filled_in:
            self.selection = Selection.cursor(len(self.value))

    @property
    def cursor_column(self) -> int:
        """The column of the terminal's cursor. Textual's own is one too far at the end of the text."""
        return self.indent + self._cells_before - self._left_out

    @property
    def _cells_before(self) -> int:
        """The cells of the text before the cursor."""
        return width_of(self.value[: self.cursor_position])

    @property
    def _left_out(self) -> int:
        """The cells of a long text that are scrolled out on the left."""
        return max(0, self._cells_before + 1 - max(1, self._columns - self.indent))

    def set_indent(self, indent: int, columns: int) -> None:
        """Set the column at which typed text begins. `columns` are those of the screen."""
        self.indent, self._columns = indent, columns
        self.styles.padding = (0, 0, 0, indent)

    def render_line(self, y: int) -> Strip:
        start, end = sorted(self.selection)
        text = self.value
        cursor = text[end : end + 1] or " "
        if start != end:
            pieces = [Piece(text[:start]), Piece(text[start:end], focused=True), Piece(text[end:])]
        else:
            # Not reversed: most terminals reverse the cell of their own cursor, which could not be seen then.
            pieces = [Piece(text[:end]), Piece(cursor, sounding=True), Piece(text[end + 1 :])]
        if not text:
            pieces.append(Piece(self._label, "quiet"))
        width, left = self.content_region.width, self._left_out
        columns = max(left + width, width_of(text or self._label) + 1)
        whole = strip_of(tuple(pieces) if not y else (), self._palette_now(), columns)
        return whole.crop(left, left + width)

    def action_for(self, key: str) -> str:
        """Return the action of a key in this field, by its name in Textual; "" if none."""
        return self._actions.get(key, "")

    def put_in(self, text: str) -> str:
        """Type or paste a text in place of the selection. Returns the text that was inserted."""
        start, end = sorted(self.selection)
        room = LETTERS_AT_MOST - len(self.value) + end - start
        typed = (text if text == " " else line(text))[: max(0, room)]
        self.replace(typed, start, end)
        return typed

    def action_earlier(self, steps: int) -> None:
        """Fill in an earlier answer, or for positive `steps` a later one."""
        at = self._at + steps
        if 0 <= at <= len(self._earlier):
            self._at = at
            self._fill_in(self._earlier[at] if at < len(self._earlier) else "")


def _bindings() -> Sequence[Binding]:
    """Return Textual's keys for a field and ours, without Textual's own clipboard and Enter."""
    own = [each for each in (*Input.BINDINGS, *TypedField.BINDINGS) if isinstance(each, Binding)]
    history = [Binding("up", "earlier(-1)"), Binding("down", "earlier(1)")]
    return [*(each for each in own if each.action not in ("submit", "copy", "cut", "paste")), *history]
