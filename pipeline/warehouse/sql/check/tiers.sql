SELECT domain_code AS domain, tier, level1_items, level2_items
FROM cell
WHERE edition = ?
ORDER BY domain, tier
