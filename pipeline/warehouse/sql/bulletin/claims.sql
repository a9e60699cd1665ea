-- 通报印出的数据与由登记行计算的结果。
SELECT
  c.claim_id,
  r.section,
  r.quote,
  coalesce(i.zh, r.subject) AS what,
  c.metric,
  c.printed_text,
  c.computed_text,
  c.printed,
  c.computed,
  c.difference,
  c.status,
  c.reason
FROM rollup.claim AS c
JOIN ref.claim AS r USING (claim_id)
LEFT JOIN ref.indicator AS i ON i.metric = c.metric AND i.unit_code = c.unit_code
WHERE c.edition = $edition
ORDER BY c.claim_id
