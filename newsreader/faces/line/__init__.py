"""Line mode: for screen readers, braille displays, dumb terminals and serial lines.

It appends one announcement after another and changes nothing else. `line_face` is the loop, `roll` chooses the
characters to write, `terminal` and `console` are the terminals of Unix and of Windows.
"""
