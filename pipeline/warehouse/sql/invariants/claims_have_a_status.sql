-- Every claim of an edition with submissions has exactly one row; other claims have none.
SELECT c.claim_id, c.edition AS place, count(k.claim_id) AS statuses
FROM ref.claim AS c
LEFT JOIN rollup.claim AS k ON k.claim_id = c.claim_id AND k.edition = c.edition
GROUP BY ALL
HAVING count(k.claim_id) <> if(c.edition IN (SELECT edition FROM intake.submission), 1, 0)
