"""Speech plays on the chosen device, on another while it is lost, and on it again when restored."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.errors import NoSoundDevice
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.settings import Settings
from newsreader.speech.player import device_watch, devices, sample_stream
from newsreader.speech.player.device_watch import DeviceWatch
from newsreader.speech.player.devices import Place
from newsreader.speech.player.sample_stream import Stream
from newsreader.speech.voice.narrator import Narrator
from tests import needs
from tests.speech.real_voice import NO_DEVICE, sentences

RATE = 22_050


class SoundServer:
    """A PulseAudio with two devices, which come and go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "native"
        self.environment = {"PULSE_SERVER": f"unix:{self.socket}"}

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        options = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--high-priority=no")
        modules = [f"module-native-protocol-unix auth-anonymous=1 socket={self.socket}", null_sink("Speakers")]
        surroundings = {**os.environ, "XDG_RUNTIME_DIR": str(self.folder), "HOME": str(self.folder)}
        self.process = subprocess.Popen(
            [
                "pulseaudio",
                *options,
                "--realtime=no",
                "--log-level=error",
                *(part for it in modules for part in ("-L", it)),
            ],
            env=surroundings,
            stderr=subprocess.DEVNULL,
        )
        until(lambda: self.socket.exists() and bool(self.ask("list", "sinks")))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def pactl(self, *words: str) -> str:
        listed = subprocess.run(
            ["pactl", *words], env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
        )
        return listed.stdout

    def ask(self, *words: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(self.pactl("--format=json", *words) or "[]")
        return found

    def plug_in(self, name: str) -> None:
        module, *options = null_sink(name).split(" ")
        self.pactl("load-module", module, *options)

    def pull_out(self, name: str) -> None:
        (module,) = (str(sink["owner_module"]) for sink in self.ask("list", "sinks") if sink["name"] == name)
        self.pactl("unload-module", module)

    def played_on(self) -> list[str]:
        """The devices that something is playing on."""
        sinks = {sink["index"]: str(sink["name"]) for sink in self.ask("list", "sinks")}
        return [sinks[it["sink"]] for it in self.ask("list", "sink-inputs") if it["sink"] in sinks]


def null_sink(name: str) -> str:
    return f"module-null-sink sink_name={name} sink_properties=device.description={name}"


def until(true: Callable[[], bool]) -> None:
    """Polled: the state of another process, which gives no notice of changes."""
    last = time.monotonic() + 20
    while not true():
        assert time.monotonic() < last
        time.sleep(0.02)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    needs.PULSEAUDIO.require()
    made = SoundServer(tmp_path)
    for name, value in {**made.environment, "ALSA_CONFIG_PATH": "/nonexistent/alsa.conf"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(device_watch, "SEEK_SECONDS", 0.0)
    made.start()
    yield made
    made.kill()


class Playing:
    """A stream with its watch, and its troubles."""

    def __init__(self) -> None:
        self.troubles: queue.SimpleQueue[Exception] = queue.SimpleQueue()
        self.stream = Stream(RATE, lambda _mark: None)
        self.watch = DeviceWatch(self.stream, self.troubles.put)

    def until_playing(self) -> None:
        self.until(lambda: self.stream.has_begun and self.stream.still_seconds < 0.1)

    def until(self, true: Callable[[], bool]) -> None:
        """As while something is being said."""
        until(lambda: (self.watch.is_responding(), true())[1])


@pytest.fixture
def playing(server: SoundServer) -> Iterator[Playing]:
    made = Playing()
    yield made
    made.stream.close()
    made.watch.close()


def test_the_names_of_the_devices_are_known(server: SoundServer) -> None:
    server.plug_in("Headphones")
    assert devices.device_names() == ("Speakers", "Headphones")
    server.kill()
    assert devices.device_names() == ()


def test_speech_plays_on_the_chosen_device(server: SoundServer, playing: Playing) -> None:
    server.plug_in("Headphones")
    playing.watch.choose("headphones")
    until(lambda: server.played_on() == ["Headphones"])
    playing.watch.choose("")
    until(lambda: server.played_on() == ["Speakers"])
    assert playing.troubles.empty()


def test_a_missing_device_is_announced_once_and_used_when_it_is_plugged_in(
    server: SoundServer, playing: Playing
) -> None:
    playing.watch.choose("Headphones")
    assert str(playing.troubles.get(timeout=20)) == messages.no_such_sound_device("Headphones")
    playing.until_playing()
    playing.watch.look()
    assert server.played_on() == ["Speakers"]
    server.plug_in("Headphones")
    playing.until(lambda: server.played_on() == ["Headphones"])
    assert playing.troubles.empty()


def test_when_its_device_is_lost_it_plays_on_the_usual_one_until_it_is_restored(
    server: SoundServer, playing: Playing
) -> None:
    server.plug_in("Headphones")
    playing.watch.choose("Headphones")
    playing.until_playing()
    server.pull_out("Headphones")
    playing.until(lambda: server.played_on() == ["Speakers"])
    assert str(playing.troubles.get(timeout=20)) == messages.no_such_sound_device("Headphones")
    server.plug_in("Headphones")
    playing.until(lambda: server.played_on() == ["Headphones"])
    assert playing.troubles.empty()


def test_a_sound_server_that_dies_and_is_restarted_is_played_on_again(server: SoundServer, playing: Playing) -> None:
    playing.until_playing()
    server.kill()
    playing.until(lambda: not playing.watch.has_device)
    assert isinstance(playing.troubles.get(timeout=20), NoSoundDevice)
    playing.until_playing()
    server.start()
    playing.until(lambda: playing.watch.has_device)
    playing.until(lambda: server.played_on() == ["Speakers"])
    assert playing.troubles.empty()


@pytest.mark.parametrize("started_again", [True, False])
def test_a_sound_server_that_died_while_the_device_rested_is_noticed_at_the_next_sound(
    server: SoundServer, playing: Playing, monkeypatch: pytest.MonkeyPatch, started_again: bool
) -> None:
    with monkeypatch.context() as soon:
        soon.setattr(sample_stream, "REST_AFTER_SECONDS", 0.1)
        until(lambda: playing.stream._stopped)
    server.kill()
    if started_again:
        server.start()
    assert playing.watch.is_responding()
    assert playing.troubles.empty()
    assert playing.stream.feed(playing.stream.epoch, bytes(RATE))
    playing.until_playing()
    if started_again:
        until(lambda: server.played_on() == ["Speakers"])
    else:
        assert isinstance(playing.troubles.get(timeout=20), NoSoundDevice)


def test_without_a_device_one_is_sought_even_in_silence(server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_watch, "SEEK_SECONDS", 0.05)
    server.kill()
    back: queue.SimpleQueue[bool] = queue.SimpleQueue()
    made = Stream(RATE, lambda _mark: None)
    watch = DeviceWatch(made, lambda _trouble: None, lambda: back.put(watch.has_device))
    try:
        assert not watch.has_device
        server.start()
        assert back.get(timeout=20)
    finally:
        made.close()
        watch.close()


class LostStream(Stream):
    """Its device has vanished, and finding another takes a moment."""

    def __init__(self) -> None:
        super().__init__(RATE, lambda _mark: None)
        self.place = Place.ASKED
        self.has_begun = True  # and nothing has been asked for since
        self.one_at_a_time = True
        self._sought = threading.Lock()

    def open(self, name: str = "") -> Place:  # noqa: ARG002  # as a stream has it
        return self.place

    def switch(self, name: str, *, force: bool) -> Place:  # noqa: ARG002  # likewise
        if not self._sought.acquire(blocking=False):
            self.one_at_a_time = False
            return self.place
        time.sleep(0.0003)
        self._sought.release()
        return self.place


@pytest.fixture
def in_turns() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_only_one_search_for_a_device_runs_at_a_time(in_turns: None) -> None:
    stream = LostStream()
    watch = DeviceWatch(stream, lambda _trouble: None)
    faults: list[Exception] = []

    def look() -> None:
        try:
            for _ in range(10_000):
                watch.is_responding()
        except RuntimeError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    watch.close()
    assert (faults, stream.one_at_a_time) == ([], True)


def test_repeated_searches_for_a_device_write_nothing_to_the_log(
    no_sound_device: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(device_watch, "SEEK_SECONDS", 0.02)
    made = Stream(RATE, lambda _mark: None)
    watch = DeviceWatch(made, lambda _trouble: None)

    def be_sought() -> None:
        begun = watch._sought_at
        until(lambda: watch._sought_at > begun)

    try:
        be_sought()
        capfd.readouterr()
        for _ in range(3):
            be_sought()
        assert capfd.readouterr().err == ""
    finally:
        made.close()
        watch.close()


def test_reading_continues_by_itself_when_the_sound_server_is_restarted(server: SoundServer) -> None:
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(events.put, Settings(rate=175, volume=100, voice="en-gb-rp"))
    narrator.read(1, sentences("This is the first sentence.", *["And this is one of those that follow it."] * 9))
    seen: list[VoiceEvent] = []

    def until_seen(kind: type[VoiceEvent]) -> None:
        while not seen or not isinstance(seen[-1], kind):
            seen.append(events.get(timeout=30))

    until_seen(WordHeard)
    server.kill()
    until_seen(VoiceTrouble)
    server.start()
    until_seen(SentenceHeard)
    until(lambda: server.played_on() == ["Speakers"])
    until_seen(SpeechEnded)
    narrator.close()
    assert [event for event in seen if isinstance(event, VoiceTrouble)] == [NO_DEVICE]
    assert [event.index for event in seen if isinstance(event, SentenceHeard)] == list(range(11))  # the title is one
