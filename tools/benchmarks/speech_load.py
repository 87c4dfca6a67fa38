"""What the voice's process takes of the computer, idle and reading. Run by hand:
`python -m tools.benchmarks.speech_load`. Needs pulseaudio and parec, and Linux's /proc.

Processor time in percent of one processor, of the voice and of the sound server, which also records; memory in
megabytes that are the voice's alone.
"""

import os
import sys
import time
from pathlib import Path

from newsreader.session.values import SpeechEnded
from newsreader.speech.player.sample_stream import REST_AFTER_SECONDS
from tests.speech.sink import Sink
from tools.benchmarks.figures import figures
from tools.benchmarks.speech_pauses import sentences
from tools.benchmarks.voices import Voice, recorded_voice

SECONDS = 10.0

NEVER = 9.0


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wake_ups(process: int) -> int:
    """How often its threads have waited for something."""
    statuses = [(each / "status").read_text() for each in Path(f"/proc/{process}/task").iterdir()]
    return sum(int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0]) for status in statuses)


def own_megabytes(process: int) -> float:
    rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Private")) / 1024


def measured(name: str, voice: Voice, sink: Sink) -> None:
    process = voice.narrator.process_id
    assert process
    server = sink.process_id
    begun = time.monotonic(), processor_seconds(process), processor_seconds(server), wake_ups(process)
    time.sleep(SECONDS)
    took = time.monotonic() - begun[0]
    print(
        f"{name:28} voice {(processor_seconds(process) - begun[1]) / took:6.2%} of a processor, "
        f"{(wake_ups(process) - begun[3]) / took:4.0f} wake-ups a second, sound server "
        f"{(processor_seconds(server) - begun[2]) / took:6.2%}   {own_megabytes(process):5.1f} MB",
        flush=True,
    )


def main() -> int:
    with recorded_voice() as (voice, sink):
        measured("idle, just started", voice, sink)
        for rate in (175, 350, 600):
            voice.narrator.set("rate", rate)
            voice.token += 1
            voice.narrator.read(voice.token, sentences() * 10)
            time.sleep(1)
            measured(f"reading, {rate} a minute", voice, sink)
        voice.narrator.pause()
        time.sleep(1)
        measured("held", voice, sink)
        voice.narrator.silence()
        time.sleep(1)
        measured("idle, after reading", voice, sink)
        time.sleep(REST_AFTER_SECONDS)
        measured("idle, device at rest", voice, sink)
        said = voice.say("Rain is expected.")
        voice.wait_for(SpeechEnded)
        sink.wait_until_heard(time.monotonic())
        figures("say -> first sound, from rest", [sink.first_sound(said, time.monotonic()) or NEVER])
    return 0


if __name__ == "__main__":
    sys.exit(main())
