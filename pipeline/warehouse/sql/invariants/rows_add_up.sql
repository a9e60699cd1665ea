-- Every physical row of a sheet's used range is one row of intake.source_row, and the nine dispositions add up to them.
SELECT s.submission_id, s.path AS place, s.row_count AS counted, sum(t.row_count) AS in_sheets
FROM intake.submission AS s
LEFT JOIN intake.sheet AS t USING (submission_id)
GROUP BY ALL
HAVING s.row_count <> coalesce(sum(t.row_count), 0)
  OR s.row_count <> any_value(
    s.title_rows + s.header_rows + s.item_rows + s.continuation_rows + s.duplicate_rows
    + s.rejected_rows + s.total_rows + s.note_rows + s.blank_rows
  )
