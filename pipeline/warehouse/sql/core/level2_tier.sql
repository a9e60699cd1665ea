SELECT DISTINCT edition, level2_id, tier FROM item_tier WHERE level2_id IS NOT NULL
