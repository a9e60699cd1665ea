-- A share so close to 100 % needs many ratings, and their number is not printed.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'good_rating_pct') AS rate,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('good_rating_pct')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '好评率未说明评价总数' AS title,
  format('好评率写到{:.2f}%，四舍五入后不是100%，评价总数至少要有{}条才可能；通报没有给出评价总数和差评数。', rate, ceil(100 / (100 - rate + 0.005))::BIGINT) AS message,
  p.claims,
  coalesce('按报送数据，评价共' || i.rows_counted || '条，好评率为' || i.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'good_rating_pct'
WHERE p.rate > 99.9 AND p.rate < 100
