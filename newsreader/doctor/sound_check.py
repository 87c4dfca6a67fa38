"""Checks that a sound device plays and is loud enough."""

import atexit
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer
from typing import Literal

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


DUMMIES = ("auto_null",)
"""Sinks that PulseAudio and PipeWire provide where there is no real device."""


def look(surroundings: Surroundings) -> Iterator[Finding]:
    chosen = surroundings.settings
    with none_left():
        played = word_played(chosen)
        # A sound system that did not answer is not asked again: that would take the same time once more.
        way, names = backend_and_names() if played != "no-answer" else ("", ())
        target = _answer("pactl", "get-default-sink").strip() if way == "PulseAudio" else ""
        cards, usable = _cards() if sys.platform == "linux" else (None, True)
        data: Data = {"way": way, "devices": len(names), "cards": cards, "played": played}
        message, remedy = fault(played, target, cards, usable=usable)
        if message:
            yield Finding("sound", "failed", message, remedy, data)
            return
        if played == "usual":
            yield Finding("sound", "warning", say.WANTED_DEVICE_MISSING, say.CHOOSE_DEVICE, data)
        else:
            yield Finding("sound", "ok", say.sound_plays(way), data=data)
        # The mixer programs give the level of the default device only.
        percent, muted = (None, False) if chosen.output_device and played == "asked" else _level(way)
        yield volume(percent, chosen.volume, way, muted=muted)


def fault(played: Played, target: str = "", cards: int | None = None, *, usable: bool = True) -> tuple[str, str]:
    """Why nothing can be heard, and the remedy; "" if something can.

    `target` is PulseAudio's name for the default device; `cards` is the number of sound cards, None if unknown;
    `usable`: this user may use one of them.
    """
    connect = say.NO_CARDS if cards == 0 else say.CONNECT_SPEAKERS
    match played:
        case "no-engine":
            return say.SOUND_NOT_TRIED, say.MEND_VOICE_FIRST
        case "no-answer":
            return say.SOUND_HANGS, say.RESTART_SOUND
        case "nowhere" if not cards:
            return say.NO_SOUND_DEVICE, connect
        case "nowhere":
            return (say.CARD_WITHOUT_SOUND, say.FREE_CARD) if usable else (say.SOUND_NOT_ALLOWED, say.LET_USE_SOUND)
    return (say.DUMMY_DEVICE, connect) if target in DUMMIES else ("", "")


def volume(percent: int | None, own: int, way: str, *, muted: bool = False) -> Finding:
    """The finding about the volume of the device, None if unknown, and the voice's own in the settings, in percent."""
    data: Data = {"percent": percent, "muted": muted, "own_percent": own}
    if muted:
        return Finding("volume", "failed", say.MUTED, say.unmute(way), data)
    if percent == 0:
        return Finding("volume", "failed", say.VOLUME_AT_NOTHING, say.raise_volume(way), data)
    if own == 0:
        return Finding("volume", "failed", say.OWN_VOLUME_AT_NOTHING, say.RAISE_OWN_VOLUME, data)
    if percent is not None and percent < QUIET_PERCENT:
        return Finding("volume", "warning", say.volume_low(percent), say.raise_volume(way), data)
    if own < QUIET_PERCENT:
        return Finding("volume", "warning", say.own_volume_low(own), say.RAISE_OWN_VOLUME, data)
    return Finding("volume", "ok", say.VOLUME_UNKNOWN if percent is None else say.volume_is(percent), data=data)


def parse_level(said: str, mute: str = "") -> tuple[int | None, bool]:
    """Parse the English output of pactl, wpctl or amixer: the volume in percent, None if unknown, and whether it is
    muted. The loudest channel counts."""
    percents = [int(number) for number in re.findall(r"\b([0-9]{1,4})%", said)]
    if not percents and (fraction := re.search(r"^Volume: ([0-9]{1,3}\.[0-9]{1,4})\b", said, re.MULTILINE)):
        percents = [round(100 * float(fraction[1]))]
    off, on = "[off]" in said, "[on]" in said
    muted = "[MUTED]" in said or (off and not on) or bool(re.search(r"^Mute: yes$", mute, re.MULTILINE))
    return max(percents, default=None), muted


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
                for name, value in (("volume", 0), ("output_device", device)):
                    child.send({"do": "set", "name": name, "value": value})
                child.send(protocol.say(1, 0, Utterance(Clean(say.TRIAL_WORD), pause=0)))
            case {"event": "failed"}:
                return "no-engine"
            case {"event": "trouble", "sayable": True}:
                missing = True
            case {"event": "heard", "audible": False}:
                return "nowhere"
            case {"event": "heard"}:
                return "usual" if missing else "asked"
    return "no-answer"


def _level(way: str) -> tuple[int | None, bool]:
    if way == "PulseAudio":  # already running, so these programs do not start it
        if heard := _answer("pactl", "get-sink-volume", "@DEFAULT_SINK@"):
            return parse_level(heard, _answer("pactl", "get-sink-mute", "@DEFAULT_SINK@"))
        return parse_level(_answer("wpctl", "get-volume", "@DEFAULT_AUDIO_SINK@"))
    return parse_level(_answer("amixer", "-M", "get", "Master")) if way == "ALSA" else (None, False)


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
