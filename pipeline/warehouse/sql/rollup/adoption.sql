SELECT
  a.edition,
  r.parent_code AS county_code,
  a.unit_code,
  a.domain_code,
  coalesce(u.status, 'missing') AS status,
  count(a.county_level2_id) AS county_items,
  count(a.level2_id) AS published_items,
  count(*) FILTER (a.level2_id IS NULL) AS missing_items,
  count(*) FILTER (a.county_level2_id IS NULL) AS extra_items,
  count(*) FILTER (a.level2_id IS NOT NULL AND a.county_level2_id IS NOT NULL) / nullif(count(a.county_level2_id), 0) AS share
FROM adopted AS a
JOIN ref.unit AS r USING (unit_code)
LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
GROUP BY ALL
