"""Write realistic submissions: an item tree and a layout become a workbook.

`layouts.render` is pure, `writers.write_workbook` writes its result to a file, and `editions.build_edition` composes a
sample edition of `raw/` with the bulletin's totals, `editions.simulate_edition` an edition of any jurisdiction, and
`forms.fill_edition` fills in the forms that mulu wrote. The pipeline never imports this package.
"""
