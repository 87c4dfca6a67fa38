"""What is well and what is missing on this computer, told in sentences. Nothing is changed by looking.

Each check has two parts: a probe, which gathers facts, and a judgement over those facts, which is pure.
`examination` makes them all at once, each within its time; `report` says what came of it.
"""
