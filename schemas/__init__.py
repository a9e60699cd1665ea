"""What is known, as data and as schemas: reference tables, layouts, rules, warehouse tables.

Nothing here reads a submission. Importing this package loads nothing: a module reads its files on demand.
"""
