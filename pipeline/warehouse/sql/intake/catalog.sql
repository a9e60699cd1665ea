WITH counted AS (
  SELECT submission_id, domain_code, count(*) AS item_rows
  FROM stage_row
  WHERE disposition = 'item'
  GROUP BY ALL
)
SELECT c.submission_id, s.edition, s.unit_code, c.domain_code, c.sheet, c.superseded_by, n.item_rows
FROM stage_catalog AS c
JOIN stage_submission AS s USING (submission_id)
JOIN counted AS n USING (submission_id, domain_code)
