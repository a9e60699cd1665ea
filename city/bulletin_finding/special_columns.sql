-- All portals are said to show the catalogs, but most are said to have no column for them.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'units_without_domain_columns')::BIGINT AS without,
    bool_or(metric = 'portals_published_latest') AS all_shown,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('portals_published_latest', 'units_without_domain_columns')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '门户网站专栏的说法前后不一' AS title,
  format('第一部分说市、县两级政府门户网站开设专栏，年底前集中展示了标准目录；第五部分却说{}个县（市、区）未设置公开栏目。', without) AS message,
  p.claims,
  coalesce('按报送数据，未设置任何领域公开栏目的县（市、区）有' || i.shown || '；目录全部发布日期为' || j.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'units_without_domain_columns'
LEFT JOIN rollup.indicator AS j ON j.edition = p.edition AND j.metric = 'portals_published_latest'
WHERE p.all_shown AND p.without > 0
