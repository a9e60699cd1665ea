-- A sentence on one unit attributes to it the service bundles of the whole city.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'one_thing_services')::BIGINT AS bundles,
    bool_or(metric = 'one_thing_services' AND quote LIKE '%全市%') AS is_of_city,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('one_thing_services')) AS claims
  FROM ref.claim
  GROUP BY edition
),
bundle AS (
  SELECT s.edition, coalesce(u.short_name, '市直部门') AS unit, count(DISTINCT s.bundle) AS bundles
  FROM core.service_item AS s
  LEFT JOIN ref.unit AS u USING (unit_code)
  WHERE s.bundle IS NOT NULL
  GROUP BY ALL
)
SELECT
  p.edition,
  format('“一件事”是全市的还是{}的', u.short_name) AS title,
  format('第三部分以{}为主语，说“实现全市{}项‘一件事一次办’”，“全市”是{}还是{}没有说清。', u.short_name, bundles, c.name, u.short_name) AS message,
  p.claims,
  coalesce((
    SELECT '按报送数据，“一件事”分属：' || string_agg(b.unit || b.bundles || '项', '、' ORDER BY b.bundles DESC, b.unit) || '。'
    FROM bundle AS b
    WHERE b.edition = p.edition
  ), '没有报送可供核对的数据。') AS evidence
FROM printed AS p
JOIN ref.printed_mention AS m ON m.edition = p.edition AND m.rule = 'one_thing_reform'
JOIN ref.unit AS u ON u.unit_code = m.subject
JOIN ref.unit AS c ON c.unit_code = u.parent_code
WHERE p.is_of_city
