"""Speech engines. espeak-ng works inside the voice's process; every other engine is a child of that process,
`python -m newsreader.speech.engines`, so that it may load slowly, compute, hang or die alone.

`engine` is what all have in common, `engine_choice` finds the one a voice needs. `engine_process` is an engine as the
voice sees it, `model_server` its process, in which `hibari`, `piper` and `native` are loaded.
"""
