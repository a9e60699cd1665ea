"""Text as it is compared: folding, keys, Simplified Chinese, numerals, brackets."""
