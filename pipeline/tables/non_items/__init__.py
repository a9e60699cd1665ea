"""Package non_items."""
