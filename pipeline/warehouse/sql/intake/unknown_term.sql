SELECT s.edition, t.kind, t.text, t.occurrences, t.nearest, t.similarity, s.submission_id, t.sheet, t.cell
FROM stage_unknown_term AS t
JOIN stage_submission AS s USING (submission_id)
