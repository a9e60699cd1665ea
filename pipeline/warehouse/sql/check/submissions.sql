-- Findings that the submitting unit has to fix, or that keep data from counting: where, what, and what to do.
SELECT f.edition, coalesce(u.name, s.department) AS unit, s.path, f.sheet, f.cell, f.message, r.advice_zh AS advice, f.rule
FROM intake.finding AS f
JOIN intake.submission AS s USING (submission_id)
JOIN ref.rule AS r USING (rule)
LEFT JOIN ref.unit AS u ON u.unit_code = f.unit_code
WHERE f.severity = 'error'
ORDER BY f.edition DESC, s.path, f.sheet, f.cell, f.rule
LIMIT ?
