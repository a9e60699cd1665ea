WITH file AS (
  SELECT edition, unit_code, path, count(*) AS versions, bool_or(is_current) AS is_current
  FROM intake.receipt
  WHERE unit_code IS NOT NULL
  GROUP BY ALL
)
SELECT
  f.*,
  count(*) FILTER (h.state = 'open') AS open_findings,
  count(*) FILTER (h.is_new) AS new_findings,
  count(*) FILTER (h.state = 'fixed') AS fixed_findings,
  count(*) FILTER (h.state = 'withdrawn') AS withdrawn_findings
FROM file AS f
LEFT JOIN intake.finding_history AS h ON h.edition = f.edition AND h.path = f.path AND h.severity <> 'info'
GROUP BY ALL
