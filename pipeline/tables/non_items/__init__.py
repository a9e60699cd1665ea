"""Find rows that look like items and are none: examples, instructions, explanations, totals."""
