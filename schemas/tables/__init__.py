"""The tables and views of the warehouse: columns, keys, meanings, Chinese words for values, and their SQL."""
