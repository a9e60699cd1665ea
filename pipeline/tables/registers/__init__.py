"""Tables of registers: their headers, and what each row is."""
