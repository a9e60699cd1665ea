-- Which figures that the bulletin prints do not hold, or cannot be counted?
-- 通报印出的数中，哪些与报送数据不符，哪些不能计算？
-- May be empty: the bulletin of an edition may not be there to be held against rows.
SET VARIABLE edition = '2020';
SELECT c.claim_id, p.section, p.quote, c.printed_text, c.computed_text, c.status, c.reason
FROM rollup.claim AS c
JOIN ref.claim AS p USING (claim_id)
WHERE c.edition = getvariable('edition') AND c.status NOT IN ('reproduced', 'bound_met')
ORDER BY c.status, c.claim_id;
