-- The printed closure rate does not follow from the printed counts.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'mailbox_received')::BIGINT AS received,
    max(printed_value) FILTER (metric = 'mailbox_closed')::BIGINT AS closed,
    max(printed_value) FILTER (metric = 'mailbox_closure_rate_pct') AS rate,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('mailbox_received', 'mailbox_closed', 'mailbox_closure_rate_pct')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '办结率与受理数、办结数不符' AS title,
  format('办结{}件÷受理{}件＝{:.3f}%，保留一位小数应为{:.1f}%，通报写作{:.1f}%。', closed, received, 100 * closed / received, half_up(100 * closed / received, 1), rate) AS message,
  p.claims,
  coalesce('按报送的来信逐件计算，办结率为' || i.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'mailbox_closure_rate_pct'
WHERE half_up(100 * p.closed / p.received, 1) <> p.rate
