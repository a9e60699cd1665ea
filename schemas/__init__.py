"""Knowledge as data: table descriptions, reference data, words, rules, and texts of documents.

Nothing here reads a submission. Importing this package loads nothing: each module reads its file on demand.
"""
