-- The open findings of a unit: new ones first, errors before warnings.
SELECT h.edition, h.path, h.severity, h.is_new, h.first_seen, f.sheet, f.cell, f.rule, f.value, f.detail, f.cells, f.message
FROM intake.finding_history AS h
JOIN intake.finding AS f USING (finding_id)
WHERE h.unit_code = $unit AND h.state = 'open' AND h.severity <> 'info'
ORDER BY h.is_new DESC, h.severity, h.edition, h.path, h.first_seen, f.sheet, f.cell, f.rule
