-- 报送件中的问题：一条规则一行，先错误，后警告、提示。
WITH found AS (
  SELECT
    CASE rule WHEN 'more_findings' THEN detail ELSE rule END AS rule,
    places,
    severity,
    submission_id,
    unit_code
  FROM intake.finding
  WHERE edition = $edition
)
SELECT
  r.title_zh AS title,
  f.severity,
  sum(f.places)::BIGINT AS findings,
  count(DISTINCT f.submission_id) AS submissions,
  count(DISTINCT f.unit_code) AS units
FROM found AS f
JOIN ref.rule AS r USING (rule)
GROUP BY f.rule, r.title_zh, f.severity
ORDER BY array_position(['error', 'warning', 'info'], f.severity), findings DESC, f.rule
