-- One row for each file ever received from a unit: when its versions came in, and the state of its findings.
SELECT
  f.edition,
  f.path,
  list(r.first_seen ORDER BY r.first_seen, r.sha256) AS received_at,
  f.is_current,
  f.open_findings,
  f.new_findings,
  f.fixed_findings,
  f.withdrawn_findings
FROM rollup.file_finding AS f
JOIN intake.receipt AS r USING (edition, unit_code, path)
WHERE unit_code = $unit
GROUP BY ALL
ORDER BY f.edition, f.path
