"""The result of a step of a session."""

from newsreader.messages import Announcement, prompt
from newsreader.model.frozen import dataclass
from newsreader.session.values.effects import Effect, Redraw, Say


@dataclass(frozen=True, slots=True)
class Ask:
    """A prompt for a text.

    A face collects the text in its own way, and passes it to `Session.answer`. `prompt` is the sentence that asks for
    it, which is announced too; `text` is the initial text, to be edited. `label` names the text in a word, "" if the
    brief form of the prompt does.
    """

    prompt: str
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a step.

    Announcements are in the order in which they are spoken. With an `ask`, keys are letters until the answer is given;
    None leaves an open prompt open.
    """

    announcements: tuple[Announcement, ...] = ()
    effects: tuple[Effect, ...] = ()
    ask: Ask | None = None

    @property
    def only_announces(self) -> bool:
        """Whether the step has done no more than announce something, or had the page drawn again."""
        return self.ask is None and all(isinstance(effect, Say | Redraw) for effect in self.effects)

    @property
    def label(self) -> str:
        """The words that a field for the answer is labelled with, such as "Find:"; "" without a prompt."""
        if self.ask is None:
            return ""
        brief = (each.text(brief=True) for each in self.announcements if each.full == self.ask.prompt)
        return prompt(self.ask.label or next(brief, self.ask.prompt))
