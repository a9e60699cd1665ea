"""The rows of tables: what each is, which table it belongs to, and its values."""
