-- Every counted row of a register is one row of that register's table, and the reverse. The counts of each sheet agree.
WITH register_row AS (
  {rows}
),
counted_row AS (
  SELECT r.register, r.edition, r.submission_id, r.sheet, r.row_number
  FROM intake.source_row AS r
  JOIN intake.submission AS s USING (submission_id)
  WHERE r.register IS NOT NULL AND r.disposition = 'item' AND s.verdict <> 'rejected'
),
per_sheet AS (
  SELECT submission_id, sheet, register, count(*) AS rows FROM register_row GROUP BY ALL
)
SELECT register, submission_id || ' ' || sheet || '!' || row_number AS place
FROM ((FROM counted_row EXCEPT ALL FROM register_row) UNION ALL (FROM register_row EXCEPT ALL FROM counted_row))
UNION ALL
SELECT register, submission_id || ' ' || sheet
FROM intake.register AS i
FULL JOIN per_sheet AS c USING (submission_id, sheet, register)
WHERE coalesce(i.item_rows, 0) <> coalesce(c.rows, 0)
