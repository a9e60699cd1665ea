"""The rows of registers become typed values; each row gets its disposition, and each thing the one row that counts."""
