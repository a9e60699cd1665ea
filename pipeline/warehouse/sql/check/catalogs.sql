SELECT
  c.domain_code AS domain,
  c.sheet,
  (SELECT count(*) FROM core.level1_item AS i WHERE i.edition = c.edition AND i.domain_code = c.domain_code) AS level1_items,
  (SELECT count(*) FROM core.level2_item AS i WHERE i.edition = c.edition AND i.domain_code = c.domain_code) AS level2_items
FROM intake.catalog AS c
JOIN ref.domain AS d USING (domain_code)
WHERE c.edition = ?
ORDER BY d.order_number
