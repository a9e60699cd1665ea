"""Writes realistic submissions: an item tree and a layout in, a workbook out. The pipeline never imports this package.

`render(catalogs, layout, blemishes)` is pure and fast; `write` turns its workbook into a file; `edition.build` composes
the sample edition of `raw/`, whose totals hold by the rules of counting.
"""
