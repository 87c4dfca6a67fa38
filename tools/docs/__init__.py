"""What is made from the tables of commands, settings and arguments: the man page, the completions of shells, and the
pages about keys, settings, commands, the keypad, a kiosk's policy, the standard for kiosks and the doctor. One page,
about setting up a kiosk, is written by hand.

`python -m tools.docs` makes them again, into this folder. The wheel puts the man page and the completions where
man and the shells look for them.
"""
