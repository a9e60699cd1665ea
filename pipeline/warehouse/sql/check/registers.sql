SELECT r.register, r.sheet, r.item_rows AS rows
FROM intake.register AS r
JOIN intake.sheet AS t USING (submission_id, sheet)
WHERE r.edition = ?
ORDER BY t.sheet_number, r.header_row
