"""The bulletin of an edition, in official Chinese from the warehouse, as a page, a document and a workbook."""
