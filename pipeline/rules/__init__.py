"""Check what was submitted: each rule is a function over whole columns that flags what breaks it.

A rule's function has the name of its code in `schemas/rules/rules.toml`.
"""
