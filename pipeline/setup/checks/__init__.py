"""What `mulu doctor` checks: one small function a check, all in the list of `examine.py`."""
