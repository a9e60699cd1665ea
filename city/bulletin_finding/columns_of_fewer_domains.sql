-- Some of the units that are said to publish all domains have columns for fewer.
WITH printed AS (
  SELECT
    c.edition,
    any_value(a.subject) AS subjects,
    any_value(a.printed_value)::BIGINT AS domains,
    string_agg(u.short_name, '、' ORDER BY c.claim_id) AS units,
    string_agg(format('{}设立{}个领域公开栏目，少{}个领域', u.short_name, c.printed_value::BIGINT, (a.printed_value - c.printed_value)::BIGINT), '；' ORDER BY c.claim_id) AS columns,
    string_agg(c.claim_id, ';' ORDER BY c.claim_id) || ';' || any_value(a.claim_id) AS claims,
    string_agg(u.short_name || '设有栏目的领域为' || i.shown, '，' ORDER BY c.claim_id) AS counted
  FROM ref.claim AS c
  JOIN ref.claim AS a ON a.edition = c.edition AND a.metric = 'open_domains'
  JOIN ref.unit AS u ON u.unit_code = c.unit_code
  LEFT JOIN rollup.indicator AS i ON i.edition = c.edition AND i.metric = c.metric AND i.unit_code = c.unit_code
  WHERE c.metric = 'unit_column_domains' AND c.printed_value < a.printed_value
  GROUP BY c.edition
)
SELECT
  edition,
  units || '栏目领域数不到全部领域' AS title,
  format('第三部分说{}动态发布{}个试点领域各类政府信息，同一段又说{}。', subjects, domains, columns) AS message,
  claims,
  coalesce('按报送数据，' || counted || '。', '没有报送可供核对的数据。') AS evidence
FROM printed
