"""Generators of documents and fixtures; no part of the product."""
