-- Files that count for no unit, because of the folder in which they lie.
SELECT s.edition, s.path, f.rule, f.value, f.detail, f.cells, f.message
FROM intake.finding AS f
JOIN intake.submission AS s USING (submission_id)
WHERE f.rule IN ('unit_unknown', 'unit_elsewhere', 'unit_ambiguous', 'unit_ended', 'outside_unit_folder')
ORDER BY s.edition, s.path
