"""Compile openness catalogs into a validated warehouse. docs/architecture.md describes the rooms."""
