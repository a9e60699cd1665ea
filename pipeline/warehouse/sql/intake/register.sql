SELECT r.submission_id, s.edition, s.unit_code, r.sheet, r.register, r.header_row, r.item_rows
FROM stage_register AS r
JOIN stage_submission AS s USING (submission_id)
