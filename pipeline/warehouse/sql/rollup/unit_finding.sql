SELECT
  edition,
  unit_code,
  count(*) FILTER (is_current) AS files,
  sum(versions) AS versions,
  sum(open_findings) AS open_findings,
  sum(new_findings) AS new_findings,
  sum(fixed_findings) AS fixed_findings,
  sum(withdrawn_findings) AS withdrawn_findings
FROM rollup.file_finding
GROUP BY ALL
