"""Forms that mulu wrote, filled in as clerks fill them in."""
