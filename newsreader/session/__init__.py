"""The session: I/O-free steps from a command or an event to announcements and effects.

`session.session` has the step, `session.values` its values and ports, `session.screens` one file a screen.
"""
