-- Catalogs whose size differs greatly from that of their peers; `median` is the peers'.
SELECT f.edition, u.name AS unit, d.name AS domain, f.value AS level2_items, f.detail AS median, s.path, f.sheet, f.cell, r.advice_zh AS advice
FROM intake.finding AS f
JOIN intake.submission AS s USING (submission_id)
JOIN ref.rule AS r USING (rule)
LEFT JOIN ref.unit AS u ON u.unit_code = f.unit_code
LEFT JOIN ref.domain AS d ON d.domain_code = f.domain_code
WHERE f.rule = 'unusual_catalog_size'
ORDER BY f.edition DESC, s.path, f.sheet
LIMIT ?
