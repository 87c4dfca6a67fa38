"""Speech: from written words to spoken ones, to samples, to the sound device.

`spoken` and `rules` make the spoken form of a text. `script` cuts an article into utterances. `narrator` is the face's
side of the voice; `python -m newsreader.speech` is the other, a process of its own. `one_shot` is for the command line.
"""
