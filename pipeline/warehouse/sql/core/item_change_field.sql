SELECT edition_to, new_id, field, old_id, old_value, new_value FROM difference
