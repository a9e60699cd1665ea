-- Every rejected file has an error finding. Every rejected row has one on its row, table or sheet, one that stands for
-- several rows, belongs to a file whose findings are not all listed, or to a rejected file with one on the whole file.
SELECT s.submission_id, s.path AS place
FROM intake.submission AS s
WHERE s.verdict = 'rejected'
  AND NOT EXISTS (FROM intake.finding AS f WHERE f.submission_id = s.submission_id AND f.severity = 'error')
UNION ALL
SELECT r.submission_id, r.sheet || '!' || r.row_number
FROM intake.source_row AS r
JOIN intake.submission AS s USING (submission_id)
WHERE r.disposition = 'rejected'
  AND NOT EXISTS (
    FROM intake.finding AS f
    JOIN ref.rule USING (rule)
    WHERE f.submission_id = r.submission_id
      AND f.severity = 'error'
      AND (
        f.rule = 'more_findings'
        OR s.verdict = 'rejected' AND ref.rule.level = 'file'
        OR f.sheet = r.sheet AND (ref.rule.level = 'sheet' OR f.places > 1 OR regexp_extract(f.cell, '\d+')::INTEGER = r.row_number)
      )
  )
