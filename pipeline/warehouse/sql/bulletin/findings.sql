-- 报送件中的问题：一条规则一行，先错误，后警告、提示。
SELECT
  r.title_zh AS title,
  f.severity,
  count(*) AS findings,
  count(DISTINCT f.submission_id) AS submissions,
  count(DISTINCT f.unit_code) AS units
FROM intake.finding AS f
JOIN ref.rule AS r USING (rule)
WHERE f.edition = $edition
GROUP BY f.rule, r.title_zh, f.severity
ORDER BY array_position(['error', 'warning', 'info'], f.severity), findings DESC, f.rule
