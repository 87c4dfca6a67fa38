"""Examines this computer and reports in sentences what works and what is missing. Changes nothing.

Each check is the function `look` of a module, which yields findings. `examination` runs all checks in parallel, each
within a time limit; `report` formats the findings.
"""
