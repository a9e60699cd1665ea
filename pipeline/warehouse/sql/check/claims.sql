-- Printed figures that differ from the rows: where they are printed, both values, and the query that counts them.
SELECT
  c.edition, c.claim_id, r.section, r.quote, c.printed_text AS printed, c.computed_text AS computed, c.difference, c.status,
  c.reason, c.metric
FROM rollup.claim AS c
JOIN ref.claim AS r USING (edition, claim_id)
WHERE c.status IN ('differs', 'bound_missed')
ORDER BY c.edition DESC, c.claim_id
LIMIT ?
