"""What makes speech out of text. espeak-ng works in the voice's own process; every other engine has a process of its
own, `python -m newsreader.speech.engines`, which loads for as long as it needs, computes, hangs or dies alone.

`engine` says what all have in common, and which one a voice needs. `apart` is an engine in a process of its own as the
voice sees it; `serving` is that process. `hibari`, `piper` and `native` are what can be loaded there.
"""
