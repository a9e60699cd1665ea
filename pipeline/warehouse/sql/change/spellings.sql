DELETE FROM difference
WHERE (SELECT key FROM spelling WHERE text = old_value) = (SELECT key FROM spelling WHERE text = new_value)
