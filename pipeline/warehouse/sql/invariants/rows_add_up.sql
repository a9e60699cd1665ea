-- Every physical row of a sheet's used range is one row of intake.source_row, and the nine dispositions add up to them.
WITH kept AS (
  SELECT submission_id, count(*) AS source_rows FROM intake.source_row GROUP BY ALL
),
used AS (
  SELECT submission_id, sum(row_count) AS sheet_rows FROM intake.sheet GROUP BY ALL
)
SELECT s.submission_id, s.path AS place, s.row_count AS counted, u.sheet_rows, k.source_rows
FROM intake.submission AS s
LEFT JOIN used AS u USING (submission_id)
LEFT JOIN kept AS k USING (submission_id)
WHERE s.row_count <> coalesce(u.sheet_rows, 0)
  OR s.row_count <> coalesce(k.source_rows, 0)
  OR s.row_count <> s.title_rows + s.header_rows + s.item_rows + s.continuation_rows + s.duplicate_rows
    + s.rejected_rows + s.total_rows + s.note_rows + s.blank_rows
