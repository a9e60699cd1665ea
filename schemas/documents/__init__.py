"""Texts of what mulu writes: bulletin, returned workbooks, form, export, notices of a run."""
