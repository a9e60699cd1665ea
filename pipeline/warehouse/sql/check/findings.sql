SELECT f.rule, f.severity, f.sheet, f.cell, f.field, f.value, f.detail, f.cells, f.message, t.tables
FROM intake.finding AS f
LEFT JOIN intake.sheet AS t USING (submission_id, sheet)
WHERE f.edition = ?
ORDER BY t.sheet_number NULLS FIRST, regexp_extract(f.cell, '\d+')::INTEGER NULLS FIRST, f.cell, f.rule
