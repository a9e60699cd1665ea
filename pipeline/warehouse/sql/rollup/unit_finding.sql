WITH handed_in AS (
  SELECT edition, unit_code, count(*) FILTER (is_current) AS files, count(*) AS versions
  FROM intake.receipt
  WHERE unit_code IS NOT NULL
  GROUP BY ALL
),
told AS (
  SELECT
    edition,
    unit_code,
    count(*) FILTER (state = 'open') AS open_findings,
    count(*) FILTER (is_new) AS new_findings,
    count(*) FILTER (state = 'fixed') AS fixed_findings,
    count(*) FILTER (state = 'withdrawn') AS withdrawn_findings
  FROM intake.finding_history
  WHERE severity <> 'info'
  GROUP BY ALL
)
SELECT
  h.*,
  coalesce(f.open_findings, 0) AS open_findings,
  coalesce(f.new_findings, 0) AS new_findings,
  coalesce(f.fixed_findings, 0) AS fixed_findings,
  coalesce(f.withdrawn_findings, 0) AS withdrawn_findings
FROM handed_in AS h
LEFT JOIN told AS f USING (edition, unit_code)
