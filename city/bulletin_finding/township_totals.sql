-- The townships have fewer items each than the domains that each is said to have completed.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'township_level1_items')::BIGINT AS items,
    max(printed_value) FILTER (metric = 'township_units')::BIGINT AS units,
    max(printed_value) FILTER (metric = 'pilot_domains')::BIGINT AS domains,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('township_level1_items', 'township_units', 'pilot_domains')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '乡镇（街道）事项数与领域数不相称' AS title,
  format('{}个乡镇（街道）圆满完成{}个领域目录，而一级事项合计只有{}项，平均每个{:.1f}项，不到领域数；可见这一合计不是各乡镇（街道）目录之和，通报没有说明口径。', units, domains, items, items / units) AS message,
  p.claims,
  coalesce('按县级汇编目录中适用乡级的事项计，一级事项为' || i.shown || '，由' || i.submissions || '个报送件数出。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'township_level1_items'
WHERE p.items < p.units * p.domains
