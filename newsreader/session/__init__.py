"""A session: a pure step from a command or an event to announcements and effects.

`session.session` has the step, `session.values` what goes in and comes out.
"""
