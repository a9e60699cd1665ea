-- The share of explanations in other forms than text is called low in one place and risen in another, and is two thirds.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'interpretation_text')::BIGINT AS text,
    sum(printed_value) FILTER (metric LIKE 'interpretation%')::BIGINT AS all_forms,
    bool_or(metric = 'interpretation_diverse_pct') AS is_low,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('interpretation_text', 'interpretation_chart', 'interpretation_interview', 'interpretation_press', 'interpretation_diverse_pct')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '多元化解读比例前后说法不一' AS title,
  format('第四部分所列解读共{}件，文字以外的{}件，占{:.1f}%，并说“多元化解读比例明显提升”；第五部分却说“多元化政策解读比例不高”。', all_forms, all_forms - text, 100 * (all_forms - text) / all_forms) AS message,
  p.claims,
  coalesce('按报送数据，文字以外形式的解读占' || i.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'interpretation_diverse_pct'
WHERE p.is_low AND p.all_forms - p.text > p.text
