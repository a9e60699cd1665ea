-- One row for each edition and compiling unit: its catalogs, those of its townships, the figures, and the findings of both.
WITH own AS (
  SELECT
    u.edition,
    u.unit_code,
    count(*) FILTER (u.is_expected) AS expected,
    count(*) FILTER (u.is_expected AND u.status <> 'missing') AS received,
    list(d.name ORDER BY d.order_number) FILTER (u.is_expected AND u.status = 'missing') AS missing,
    list(d.name ORDER BY d.order_number) FILTER (u.status = 'carried_over') AS carried_over,
    sum(own_level1_items) AS own_level1_items,
    sum(own_level2_items) AS own_level2_items,
    sum(township_level1_items) AS township_level1_items,
    sum(township_level2_items) AS township_level2_items
  FROM rollup.unit_domain AS u
  JOIN ref.domain AS d USING (domain_code)
  WHERE u.basis = 'compiled'
  GROUP BY ALL
),
township AS (
  SELECT t.edition, u.parent_code AS unit_code, count(*) AS townships, count(*) FILTER (t.status <> 'missing') AS townships_received
  FROM rollup.by_unit AS t
  JOIN ref.unit AS u USING (unit_code)
  WHERE t.basis = 'published' AND t.tier = 'township'
  GROUP BY ALL
),
found AS (
  SELECT
    s.edition,
    if(r.basis = 'published', r.parent_code, r.unit_code) AS unit_code,
    sum(s.error_findings) AS errors,
    sum(s.warning_findings) AS warnings
  FROM intake.submission AS s
  JOIN ref.unit AS r USING (unit_code)
  GROUP BY ALL
)
SELECT
  o.*,
  u.short_name AS unit,
  coalesce(t.townships, 0) AS townships,
  coalesce(t.townships_received, 0) AS townships_received,
  coalesce(f.errors, 0) AS errors,
  coalesce(f.warnings, 0) AS warnings
FROM own AS o
JOIN ref.unit AS u USING (unit_code)
LEFT JOIN township AS t USING (edition, unit_code)
LEFT JOIN found AS f USING (edition, unit_code)
ORDER BY o.edition, o.unit_code
