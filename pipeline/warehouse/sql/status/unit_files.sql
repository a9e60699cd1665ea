-- One row for each file ever received from a unit: when its versions came in, and the state of its findings.
WITH received AS (
  SELECT edition, path, list(first_seen ORDER BY first_seen, sha256) AS received_at, bool_or(is_current) AS is_current
  FROM intake.receipt
  WHERE unit_code = $unit
  GROUP BY ALL
),
found AS (
  SELECT
    edition,
    path,
    count(*) FILTER (state = 'open') AS open_findings,
    count(*) FILTER (is_new) AS new_findings,
    count(*) FILTER (state = 'fixed') AS fixed_findings,
    count(*) FILTER (state = 'withdrawn') AS withdrawn_findings
  FROM intake.finding_history
  WHERE severity <> 'info'
  GROUP BY ALL
)
SELECT
  r.*,
  coalesce(f.open_findings, 0) AS open_findings,
  coalesce(f.new_findings, 0) AS new_findings,
  coalesce(f.fixed_findings, 0) AS fixed_findings,
  coalesce(f.withdrawn_findings, 0) AS withdrawn_findings
FROM received AS r
LEFT JOIN found AS f USING (edition, path)
ORDER BY r.edition, r.path
