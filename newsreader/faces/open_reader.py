"""Opens a runner for either interactive face: library, settings, voice and session."""

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

from newsreader import faces, settings, speech
from newsreader.errors import NewsreaderError
from newsreader.faces.setting_options import SettingOptions, first_voices
from newsreader.library import Library
from newsreader.library.prefetch_process import PrefetchProcess
from newsreader.model.frozen import replace
from newsreader.runner.runner import Runner
from newsreader.session.session import Session
from newsreader.session.session_context import Context, NextPage
from newsreader.session.values import Event, LibraryReplaced, Trouble
from newsreader.speech import engines, text
from newsreader.speech.own_pronunciations import OwnPronunciations
from newsreader.speech.voice.narrator import Narrator
from newsreader.store.callbacks import Callbacks
from newsreader.system import environment
from newsreader.system.clock import local_today
from newsreader.system.log import open_log


def open_runner(
    post: Callable[[Event], None],
    *,
    voice: bool | None = None,
    speaks: bool = True,
    mode: str = "",
    terminal_copies: Callable[[str], bool] | None = None,
    no_colours: str = "",
    next_page: NextPage = lambda _: None,
) -> Runner:
    """Open a runner on the default library.

    `post` is called on other threads, and passes each event to the face's own thread. `voice` overrides the setting
    "speak", whose default is `speaks`, as is that of "mouse": both are off where a screen reader runs. `mode` announces
    the face and the reason for it, or is "". `terminal_copies` asks the terminal for a copy (see `Runner`).
    `no_colours` is the reason why the face shows no theme's colours, or "". `next_page` tells where the face's next
    page begins. Raises `errors.StoreError` if no library can be opened.
    """
    folders = environment.folders()
    open_log(folders.log)
    settings_file = folders.config / settings.FILE
    chosen, problems = settings.load(settings_file, {"speak": speaks, "mouse": speaks, "voice": engines.usual_voice()})
    if voice is not None:
        chosen = replace(chosen, speak=voice)
    narrator = Narrator(post, chosen, log=folders.log / "newsreader.log")
    if chosen.speak:
        narrator.start()

    announced: set[str] = set()
    is_starting = True

    def announce_once(notice: str) -> None:
        if notice not in announced:
            announced.add(notice)
            post(Trouble(notice))

    def on_slow(sentence: str) -> None:
        if not is_starting:  # the face has the terminal
            post(Trouble(sentence))
            return
        import shutil  # noqa: PLC0415  # few starts need it

        with contextlib.suppress(OSError, ValueError, AttributeError):
            print(faces.broken_at_words(sentence, shutil.get_terminal_size().columns), file=sys.__stderr__, flush=True)
        if chosen.speak:
            narrator.say(0, [sentence])

    def opened(on_replaced: Callable[[], object] = lambda: None) -> Library:
        return Library.open(folders, callbacks=Callbacks(announce_once, on_slow, on_replaced))

    try:
        library = opened(lambda: post(LibraryReplaced()))
    except NewsreaderError:
        narrator.close()
        raise
    is_starting = False
    pronunciations = OwnPronunciations()
    for sentence in (*problems, *_lexicon_problems(folders.config)):
        post(Trouble(sentence))
    return Runner(
        Session(
            Context(
                library,
                chosen,
                local_today,
                voice=chosen.speak,
                saved=library.reading_progress(),
                options=SettingOptions(),
                no_colours=no_colours,
                next_page=next_page,
                spoken_form=pronunciations.said,
            ),
            new=library.is_new,
            mode=mode,
            first_voices=first_voices if library.is_new and not settings.may_set(settings_file, "voice") else dict,
        ),
        library,
        opened,
        narrator,
        settings_file=settings_file,
        chosen=chosen,
        today=local_today,
        post=post,
        ahead=PrefetchProcess() if chosen.fetch_ahead else None,
        terminal_copies=terminal_copies,
        recordings=lambda library: library.recordings(chosen.recordings_budget),
        lexicon=pronunciations,
        unspoken=lambda sentences, current: speech.unspoken(sentences, current),  # noqa: PLW0108  (loads engines)
    )


def _lexicon_problems(config: Path) -> tuple[str, ...]:
    """The problems in the user's own pronunciations; without any, their parser is not imported."""
    if not (config / "lexicon").is_dir():
        return ()
    return text.own_lexicon_problems("en-GB")
