-- Functional zones are counted among the counties.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'county_units')::BIGINT AS units,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('county_units')) AS claims
  FROM ref.claim
  GROUP BY edition
),
zone AS (
  SELECT
    count(*) AS all_units,
    count(*) FILTER (kind = '功能区') AS zones,
    string_agg(short_name, '、' ORDER BY unit_code) FILTER (kind = '功能区') AS named
  FROM ref.unit
  WHERE tier = 'county'
  HAVING zones > 0
)
SELECT
  p.edition,
  '县（市、区）数包括功能区' AS title,
  format('通报称全市{}个县（市、区），其中{}个（{}）是功能区，不是行政区划意义上的县（市、区）。', p.units, z.zones, z.named) AS message,
  p.claims,
  '参考数据中类别为功能区的县级单位：' || z.named || '。' AS evidence
FROM printed AS p
CROSS JOIN zone AS z
WHERE p.units = z.all_units
