"""Measures speed as ratios between paths of one run, so that the verdict hangs on no machine."""
