-- One of three units that are said to publish all domains has columns for fewer.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'xinhua_column_domains')::BIGINT AS xinhua,
    max(printed_value) FILTER (metric = 'open_domains')::BIGINT AS domains,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('xinhua_column_domains', 'open_domains')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '新华区栏目领域数不到全部领域' AS title,
  format('第三部分说汝州市、舞钢市、新华区动态发布{}个试点领域各类政府信息，同一段又说新华区设立{}个领域公开栏目，少{}个领域。', domains, xinhua, domains - xinhua) AS message,
  p.claims,
  coalesce('按报送数据，新华区设有栏目的领域为' || i.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'xinhua_column_domains'
WHERE p.xinhua < p.domains
