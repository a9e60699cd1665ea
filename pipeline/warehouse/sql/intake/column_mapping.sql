SELECT s.submission_id, c.sheet, c.header_row, c.column_letter, c.header_text, c.fields, c.matched_by, c.score, c.nearest
FROM stage_column AS c
JOIN stage_submission AS s USING (path)
