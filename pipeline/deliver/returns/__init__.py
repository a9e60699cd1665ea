"""Returned workbooks: a submitter's own file with its findings marked in the cells and listed."""
