"""Kinds of files: how their content is known, and which names are ignored."""
