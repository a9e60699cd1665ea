SELECT s.submission_id, t.sheet, t.sheet_number, t.is_hidden, t.first_row, t.row_count, t.tables
FROM stage_sheet AS t
JOIN stage_submission AS s USING (path)
