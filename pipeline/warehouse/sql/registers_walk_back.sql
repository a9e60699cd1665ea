-- Every row of a register that counts is one row of that register's table, and the reverse; so many are told of each sheet.
WITH kept AS (
  {kept}
),
told AS (
  SELECT r.register, r.edition, r.submission_id, r.sheet, r.row_number
  FROM intake.source_row AS r
  JOIN intake.submission AS s USING (submission_id)
  WHERE r.register IS NOT NULL AND r.disposition = 'item' AND s.verdict <> 'rejected'
),
counted AS (
  SELECT submission_id, sheet, register, count(*) AS rows FROM kept GROUP BY ALL
)
SELECT register, submission_id || ' ' || sheet || '!' || row_number AS place
FROM ((FROM told EXCEPT ALL FROM kept) UNION ALL (FROM kept EXCEPT ALL FROM told))
UNION ALL
SELECT register, submission_id || ' ' || sheet
FROM intake.register AS i
FULL JOIN counted AS c USING (submission_id, sheet, register)
WHERE coalesce(i.item_rows, 0) <> coalesce(c.rows, 0)
