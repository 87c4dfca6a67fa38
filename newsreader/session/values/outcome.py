"""What a step of a session came to."""

from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.session.values.effects import Effect


@dataclass(frozen=True, slots=True)
class Ask:
    """A text that the user is asked to type. A face collects it in its own way, and hands it to `Session.answer`.

    `prompt` is the sentence that asks for it, which is announced too; `text` is what is there already, to be changed.
    `label` says in a word what is typed, "" if the brief form of the prompt does.
    """

    prompt: str
    text: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a step came to. Announcements are in the order in which they are said.

    With an `ask`, keys are letters until the answer is given; None leaves a face as it was.
    """

    announcements: tuple[Announcement, ...] = ()
    effects: tuple[Effect, ...] = ()
    ask: Ask | None = None
