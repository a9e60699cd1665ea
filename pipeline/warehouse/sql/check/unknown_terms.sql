SELECT t.kind, t.text, t.occurrences, t.nearest, t.similarity, t.edition, s.path, t.sheet, t.cell
FROM intake.unknown_term AS t
JOIN intake.submission AS s USING (submission_id)
ORDER BY t.occurrences DESC, t.edition, t.kind, t.text
LIMIT ?
