"""The bulletin of an edition, in official Chinese: a web page, a Word document and a workbook."""
