"""Examines this computer and reports in sentences what works and what is missing. Changes nothing.

Each check has two parts: a probe, which gathers facts, and a pure judgement over those facts. `examination` runs all
checks in parallel, each within a time limit; `report` formats the findings.
"""
