"""Checks that the chosen voice speaks, else whether the default voice does."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.messages import doctor as say
from newsreader.messages import sentences
from newsreader.speech.engines.voices import DEFAULT_VOICE
from newsreader.system.child import run_child

SECONDS = 24.0
"""Time limit for speaking a word. The largest voice takes three seconds to load, on a busy computer more."""

LOUD_ENOUGH = 500
"""The loudest sample of a word, of 32,768, must be above this; below it the engine gave silence."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of speaking one word: the number of samples, the loudest, the memory of the voice's process if it has
    one, and the problem in sentences, or "".

    `known`: a voice with that id exists. `voices` is the number of voices that can speak, None if that could not be
    found out; `unable` are those of the user's own voices that cannot, each with the reason.
    """

    name: str = ""
    engine: str = ""
    known: bool = True
    samples: int = 0
    megabytes: int = 0
    loudest: int = 0
    problem: str = ""
    voices: int | None = None
    unable: tuple[tuple[str, str], ...] = ()

    @property
    def spoke(self) -> bool:
        return self.samples > 0 and self.loudest > LOUD_ENOUGH


def look(surroundings: Surroundings) -> Iterator[Finding]:
    identity = surroundings.settings.voice
    chosen = trial_of(identity)
    other = identity != DEFAULT_VOICE and not chosen.spoke
    usual = trial_of(DEFAULT_VOICE, seconds=SECONDS / 3) if other else None
    yield voice(chosen, usual, identity)
    listed = usual if usual and chosen.voices is None else chosen
    if listed.unable:
        data: Data = {"installed": listed.voices, "unable": len(listed.unable)}
        yield Finding("voices", "warning", say.own_voices_unable(listed.unable), say.MEND_OWN_VOICES, data)
    elif listed.voices is not None:  # else the finding about the chosen voice says why
        yield Finding(
            "voices", "ok", say.voices_installed(listed.voices), data={"installed": listed.voices, "unable": 0}
        )


def voice(chosen: Trial, usual: Trial | None, identity: str) -> Finding:
    """The finding about the chosen voice. `usual` is the trial of the default voice, None if that is the same or was
    not needed."""
    data: Data = {"voice": identity if chosen.known else "", "engine": chosen.engine, "samples": chosen.samples}
    if chosen.spoke:
        memory: Data = {"megabytes": chosen.megabytes} if chosen.megabytes else {}
        message = say.voice_speaks(chosen.name, chosen.engine, chosen.megabytes)
        return Finding("voice", "ok", message, data={**data, **memory})
    if chosen.known:
        message = say.voice_does_not_speak(chosen.name or identity, chosen.problem or say.VOICE_SILENT)
    else:
        message = say.no_such_voice(identity)
    another = bool(usual and usual.spoke)
    if usual:
        message = sentences([message, say.USUAL_VOICE_SPEAKS if another else say.USUAL_VOICE_FAILS])
    return Finding("voice", "failed", message, say.CHOOSE_VOICE if another else say.INSTALL_AGAIN, data)


def trial_of(identity: str, seconds: float = SECONDS) -> Trial:
    """Have a voice speak a word in a child process, so that a crash or hang does no harm."""
    trial = run_child("newsreader.doctor.voice_trial_process", str(seconds), identity, seconds=seconds + 1)
    parts = {key: value for part, _ in trial.frames for key, value in part.items()}
    if "samples" not in parts and not parts.get("problem"):
        parts["problem"] = say.VOICE_LATE if trial.timed_out else say.VOICE_DIED if trial.failed else ""
    parts["unable"] = tuple((identity, why_not) for identity, why_not in parts.get("unable", ()))
    return Trial(**parts)
