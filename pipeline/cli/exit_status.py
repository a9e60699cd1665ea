"""Exit statuses of the commands, beside 3 for a fault of mulu (`pipeline/deliver/error_messages.py`)."""

FINE, FOUND_ERRORS, WRONG_USE = 0, 1, 2
