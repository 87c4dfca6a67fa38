"""What each voice costs and how soon it is heard, in one table. Run by hand:

`python -m tools.benchmarks.voice_table [idle|busy] [latency] [ID...]`

Needs pulseaudio and parec, and Linux's /proc. Takes two minutes for a fast voice and four for a natural one. Without
"idle" or "busy", which keeps all processors computing, both are measured. With "latency" only the first two rows of
this list are, in a minute for a voice. For each voice it prints

- milliseconds from a key's announcement to its first sound, and to silence: median and worst of 12;
- milliseconds from reading an article aloud to its first sound;
- seconds of time to synthesise a second of speech;
- the share of one processor while an article is read aloud, by all processes of the voice;
- their own memory in megabytes.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

from newsreader.model.passages import Sentence
from newsreader.model.values import Clean
from newsreader.session.values import SpeechEnded, WordHeard
from newsreader.speech.engines.voices import VoiceInfo, all_voices, voice
from tests.speech.sink import Sink
from tools.benchmarks import speech_latency
from tools.benchmarks.figures import processors
from tools.benchmarks.speech_load import own_megabytes, processor_seconds
from tools.benchmarks.voice_comparison import SENTENCES, spoken
from tools.benchmarks.voices import Voice, recorded_voice

ANNOUNCEMENT = "Storm closes coastal road. The Herald. 1 of 6. Today."
TIMES = 12
NEVER = 9.0


def passage() -> tuple[Sentence, ...]:
    """The sentences of an article of one paragraph."""
    return tuple(
        Sentence(
            Clean(text), index, 0, len(text), "paragraph", closes=True, begins=True, ends=True, language="en", links=0
        )
        for index, text in enumerate(SENTENCES)
    )


def processes(heard: Voice) -> list[int]:
    """The voice's process and its engines'."""
    own = heard.narrator.process_id
    assert own
    found = subprocess.run(["pgrep", "-P", str(own)], capture_output=True, text=True, check=False)
    return [own, *map(int, found.stdout.split())]


def first_of_article(heard: Voice, sink: Sink) -> list[float]:
    firsts = []
    for _ in range(TIMES // 2):
        heard.token += 1
        begun = time.monotonic()
        heard.narrator.read(heard.token, passage())
        heard.wait_for(WordHeard)
        time.sleep(0.5)
        silenced = time.monotonic()
        heard.narrator.silence()
        time.sleep(0.3)
        firsts.append(sink.first_sound(begun, silenced) or NEVER)
    return firsts


def share_and_memory(heard: Voice) -> tuple[float, float]:
    heard.token += 1
    begun, before = time.monotonic(), sum(map(processor_seconds, processes(heard)))
    heard.narrator.read(heard.token, passage())
    time.sleep(10)
    megabytes = sum(map(own_megabytes, processes(heard)))
    heard.wait_for(SpeechEnded)
    return (sum(map(processor_seconds, processes(heard))) - before) / (time.monotonic() - begun), megabytes


def row(info: VoiceInfo, *, busy: bool, latency: bool) -> str:
    with recorded_voice(info.id) as (heard, sink), processors(busy=busy):
        speech_latency.SENTENCE, speech_latency.TIMES = ANNOUNCEMENT, TIMES
        starts, stops = speech_latency.starts_and_stops(heard, sink)
        article = first_of_article(heard, sink)
        share, megabytes = (0.0, 0.0) if latency else share_and_memory(heard)
    times = " ".join(
        f"{1000 * statistics.median(each):5.0f} {1000 * max(each):5.0f}" for each in (starts, stops, article)
    )
    measured = f"{info.id:24} {'busy' if busy else 'idle'} {times}"
    if latency:
        return measured
    with processors(busy=busy):
        said, took, rate, _ = spoken(info)
    computing = took / (sum(map(len, said)) / 2 / rate)
    return f"{measured} {computing:8.3f} {share:8.1%} {megabytes:6.0f}"


def main(arguments: Sequence[str]) -> int:
    loads = [name for name in ("idle", "busy") if name in arguments] or ["idle", "busy"]
    named = [each for each in arguments if each not in ("idle", "busy", "latency")]
    chosen = [voice(identity) for identity in named] or [info for info in all_voices() if info.installed]
    latency = "latency" in arguments
    print(f"{'':29}  key -> sound, silence  article" + ("" if latency else "    s per s    share     MB"))
    for info in chosen:
        for load in loads:
            print(row(info, busy=load == "busy", latency=latency), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
