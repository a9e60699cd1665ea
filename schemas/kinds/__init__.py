"""The kinds of tables that are handed in, catalogs and registers: columns, words, types, traits, forms."""
