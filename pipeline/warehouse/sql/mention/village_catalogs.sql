-- The jurisdiction, if most villages and communities have no catalog.
WITH whole AS (
  SELECT unit_code, short_name FROM ref.unit WHERE parent_code IS NULL
)
SELECT
  t.edition,
  c.unit_code AS subject,
  'unit' AS subject_kind,
  c.short_name AS subject_name,
  '所辖村（社区）普遍没有梳理编制村（居）务公开标准目录' AS sentence,
  '登记的' || count(*) || '个村（社区）中已编制目录的' || count(*) FILTER (t.has_catalog) || '个' AS evidence
FROM core.village_catalog AS t
CROSS JOIN whole AS c
CROSS JOIN setting AS s
GROUP BY t.edition, c.unit_code, c.short_name
HAVING 100 * count(*) FILTER (t.has_catalog) / count(*) <= any_value(s.low_share)
