-- Units that submitted files before and have none now, unless the content is in another folder of the edition.
WITH latest AS (
  FROM intake.receipt
  WHERE unit_code IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY edition, path ORDER BY last_seen DESC, first_seen DESC) = 1
)
SELECT r.edition, r.unit_code, u.name AS unit, count(*) AS files, max(r.last_seen) AS last_seen
FROM latest AS r
JOIN ref.unit AS u USING (unit_code)
GROUP BY ALL
HAVING NOT bool_or(r.is_current)
  AND bool_or(r.sha256 NOT IN (SELECT c.sha256 FROM latest AS c WHERE c.is_current AND c.edition = r.edition))
ORDER BY r.edition, r.unit_code
LIMIT ?
