"""Turn the bytes of a file into sheets: detect its format, refuse what is unsafe, read it.

Begin at `open_file.py`. The values of workbooks are read by calamine. What stands here beside it is what no library
does: guards against hostile files, and scans for hidden rows, error cells and merged ranges.
"""
