-- What contradictions look like, and what they may read; a jurisdiction has its own in city/bulletin_finding/.
SELECT i.edition, '' AS title, '' AS message, c.claim_id AS claims, m.evidence
FROM rollup.indicator AS i
JOIN rollup.claim AS c USING (edition)
JOIN rollup.mention AS m USING (edition)
JOIN rollup.portal AS p USING (edition)
WHERE false
