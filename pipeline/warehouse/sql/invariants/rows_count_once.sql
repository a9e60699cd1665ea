-- Every item row of a catalog that counts has an item; rows of rejected files, superseded catalogs and registers have none.
SELECT r.submission_id, r.sheet || '!' || r.row_number AS place
FROM intake.source_row AS r
JOIN intake.submission AS s USING (submission_id)
LEFT JOIN intake.catalog AS c ON c.submission_id = r.submission_id AND c.domain_code = r.domain_code
WHERE (r.disposition = 'item' AND r.register IS NULL AND s.verdict <> 'rejected' AND c.superseded_by IS NULL AND r.level1_id IS NULL)
  OR (r.level1_id IS NOT NULL AND (s.verdict = 'rejected' OR c.superseded_by IS NOT NULL OR r.register IS NOT NULL))
  OR (r.level1_id IS NOT NULL AND r.disposition NOT IN ('item', 'duplicate', 'continuation'))
