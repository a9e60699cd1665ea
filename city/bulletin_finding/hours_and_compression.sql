-- By the printed hours and the printed compression, the statutory time limit would be a matter of hours.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'startup_hours_max') AS hours,
    max(printed_value) FILTER (metric = 'time_compression_pct') AS compression,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('startup_hours_max', 'time_compression_pct')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '2小时办结与压缩比不是同一口径' AS title,
  format('办结时间压缩在{:.0f}个小时内而压缩比为{:.2f}%，则法定办理时间只有{:.1f}小时；法定时限以工作日计，两个数不会出自同一范围。', hours, compression, hours / (1 - compression / 100)) AS message,
  p.claims,
  coalesce('按报送数据，企业开办事项最长办结时间为' || i.shown || '，各事项合计压缩比为' || j.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'startup_hours_max'
LEFT JOIN rollup.indicator AS j ON j.edition = p.edition AND j.metric = 'time_compression_pct'
WHERE p.hours / (1 - p.compression / 100) < 24
