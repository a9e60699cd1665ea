"""Writes realistic submissions: an item tree and a layout in, a workbook out. The pipeline never imports it.

`render.render` is pure; `write.write` makes a file of what it gives; `edition.build` composes the sample
edition of `raw/`, whose totals hold by the rules of counting.
"""
