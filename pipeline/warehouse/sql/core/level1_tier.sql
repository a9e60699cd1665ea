SELECT DISTINCT edition, level1_id, tier FROM item_tier
