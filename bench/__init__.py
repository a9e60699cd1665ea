"""Benchmarks that compare paths within one run as ratios, so that no machine decides the result."""
