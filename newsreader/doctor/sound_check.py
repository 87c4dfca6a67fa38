"""Checks that a sound device plays and is loud enough."""

import atexit
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any, Literal

from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.messages import doctor as say
from newsreader.model.values import Clean
from newsreader.settings import Settings
from newsreader.speech.player.devices import backend_and_names
from newsreader.speech.player.sound_traces import none_left
from newsreader.speech.text.script import Utterance
from newsreader.speech.voice import protocol
from newsreader.system.child import Child
from newsreader.system.frames import Frame
from newsreader.system.programs import program_output

SPEAK_SECONDS = 9.0
"""Time limit for the voice's process to say a word. A PulseAudio sink takes 2 s to wake, a Bluetooth headset 4 s."""

ASK_SECONDS = 1.5
"""Time limit for a mixer program (pactl, wpctl, amixer), which normally takes milliseconds."""

QUIET_PERCENT = 15
"""Volume below which a voice is hard to hear in a room with other people."""

Played = Literal["asked", "usual", "nowhere", "no-answer", "no-engine"]
"""Where a word was played: "asked", on the chosen device; "usual", on the default device instead; "nowhere": no
device; "no-answer": the device did not take it in time; "no-engine": no engine could speak it."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound system: `way` is its backend ("PulseAudio", "ALSA", or "" for none).

    `devices` is the number of output devices, `target` PulseAudio's name for the default one; `cards` is the number of
    sound cards, None if unknown; `usable`: this user may use one of them.
    """

    played: Played
    way: str = ""
    devices: int = 0
    target: str = ""
    cards: int | None = None
    usable: bool = True


@dataclass(frozen=True, slots=True)
class Level:
    """A device's volume in percent, None if unknown; and whether it is muted."""

    percent: int | None = None
    muted: bool = False


# Judgements.

DUMMIES = ("auto_null",)
"""Sinks that PulseAudio and PipeWire provide where there is no real device."""


def judge_sound(sound: Sound) -> Finding:
    data: Data = {"way": sound.way, "devices": sound.devices, "cards": sound.cards, "played": sound.played}

    def failed(message: str, remedy: str) -> Finding:
        return Finding("sound", "failed", message, remedy, data)

    if sound.cards and not sound.usable and sound.played == "nowhere":
        return failed(say.SOUND_NOT_ALLOWED, say.LET_USE_SOUND)
    match sound.played:
        case "no-engine":
            return failed(say.SOUND_NOT_TRIED, say.MEND_VOICE_FIRST)
        case "no-answer":
            return failed(say.SOUND_HANGS, say.RESTART_SOUND)
        case "nowhere":
            if sound.cards:
                return failed(say.CARD_WITHOUT_SOUND, say.FREE_CARD)
            return failed(say.NO_SOUND_DEVICE, say.NO_CARDS if sound.cards == 0 else say.CONNECT_SPEAKERS)
    if sound.target in DUMMIES:
        return failed(say.DUMMY_DEVICE, say.NO_CARDS if sound.cards == 0 else say.CONNECT_SPEAKERS)
    if sound.played == "usual":
        return Finding("sound", "warning", say.WANTED_DEVICE_MISSING, say.CHOOSE_DEVICE, data)
    return Finding("sound", "ok", say.sound_plays(sound.way), data=data)


def judge_level(level: Level, own: int, way: str) -> Finding:
    """Judge the volume. `own` is the voice's volume in the settings, in percent."""
    data: Data = {"percent": level.percent, "muted": level.muted, "own_percent": own}
    if level.muted:
        return Finding("volume", "failed", say.MUTED, say.unmute(way), data)
    if level.percent == 0:
        return Finding("volume", "failed", say.VOLUME_AT_NOTHING, say.raise_volume(way), data)
    if own == 0:
        return Finding("volume", "failed", say.OWN_VOLUME_AT_NOTHING, say.RAISE_OWN_VOLUME, data)
    if level.percent is not None and level.percent < QUIET_PERCENT:
        return Finding("volume", "warning", say.volume_low(level.percent), say.raise_volume(way), data)
    if own < QUIET_PERCENT:
        return Finding("volume", "warning", say.own_volume_low(own), say.RAISE_OWN_VOLUME, data)
    if level.percent is None:
        return Finding("volume", "ok", say.VOLUME_UNKNOWN, data=data)
    return Finding("volume", "ok", say.volume_is(level.percent), data=data)


def parse_level(volume: str, mute: str = "") -> Level:
    """Parse the English output of pactl, wpctl or amixer. The loudest channel counts."""
    percents = [int(number) for number in re.findall(r"\b([0-9]{1,4})%", volume)]
    if not percents and (fraction := re.search(r"^Volume: ([0-9]{1,3}\.[0-9]{1,4})\b", volume, re.MULTILINE)):
        percents = [round(100 * float(fraction[1]))]
    off, on = "[off]" in volume, "[on]" in volume
    muted = "[MUTED]" in volume or (off and not on) or bool(re.search(r"^Mute: yes$", mute, re.MULTILINE))
    return Level(max(percents, default=None), muted)


# Probes.


def look(surroundings: Surroundings) -> Iterator[Finding]:
    with none_left():
        yield from _probe(surroundings)


def _probe(surroundings: Surroundings) -> Iterator[Finding]:
    chosen = surroundings.settings
    played = word_played(chosen)
    # A sound system that did not answer is not asked again: that would take the same time once more.
    way, names = backend_and_names() if played != "no-answer" else ("", ())
    target = _answer("pactl", "get-default-sink").strip() if way == "PulseAudio" else ""
    cards, usable = _cards() if sys.platform == "linux" else (None, True)
    yield (found := judge_sound(Sound(played, way, len(names), target, cards, usable)))
    if found.status != "failed":
        # The mixer programs give the level of the default device only.
        level = Level() if chosen.output_device and played == "asked" else _level(way)
        yield judge_level(level, chosen.volume, way)


def word_played(chosen: Settings) -> Played:
    """Have the voice's process say a word on the chosen device at volume 0."""
    try:
        child = Child("newsreader.speech")
    except OSError:
        return "no-engine"
    # A voice process that hangs in its sound system would outlive us.
    atexit.register(child.kill)
    give_up = Timer(SPEAK_SECONDS, child.kill)
    give_up.daemon = True
    give_up.start()
    try:
        with closing(child.frames()) as events:
            return _await_outcome(child, events, chosen.output_device)
    finally:
        give_up.cancel()
        child.kill()
        child.end(1)
        atexit.unregister(child.kill)


def _await_outcome(child: Child, events: Iterable[Frame], device: str) -> Played:
    missing = False
    for event, _ in events:
        match event:
            case {"event": "ready"}:
                child.send(*_trial_requests(device))
            case {"event": "failed"}:
                return "no-engine"
            case {"event": "trouble", "sayable": True}:
                missing = True
            case {"event": "heard", "audible": False}:
                return "nowhere"
            case {"event": "heard"}:
                return "usual" if missing else "asked"
    return "no-answer"


def _trial_requests(device: str) -> tuple[Mapping[str, Any], ...]:
    settings = {"volume": 0, "output_device": device}
    return (
        *({"do": "set", "name": name, "value": value} for name, value in settings.items()),
        protocol.say(1, 0, Utterance(Clean(say.TRIAL_WORD), pause=0)),
    )


def _level(way: str) -> Level:
    if way == "PulseAudio":  # already running, so these programs do not start it
        usual = "@DEFAULT_SINK@"
        if volume := _answer("pactl", "get-sink-volume", usual):
            return parse_level(volume, _answer("pactl", "get-sink-mute", usual))
        return parse_level(_answer("wpctl", "get-volume", "@DEFAULT_AUDIO_SINK@"))
    return parse_level(_answer("amixer", "-M", "get", "Master")) if way == "ALSA" else Level()


def _answer(*command: str) -> str:
    return program_output(command, ASK_SECONDS)


def _cards(devices: Path = Path("/dev/snd")) -> tuple[int, bool]:
    """Count the sound cards of Linux that can play, and whether this user may use one."""
    try:
        playing = [each for each in devices.iterdir() if re.fullmatch(r"pcmC[0-9]+D[0-9]+p", each.name)]
    except OSError:
        return 0, True
    cards = {each.name.partition("D")[0] for each in playing}
    return len(cards), any(os.access(each, os.R_OK | os.W_OK) for each in playing) or not playing
