-- Responses to public concerns are praised in part 4 and criticised in part 5.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'opinion_responses')::BIGINT AS responses,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('opinion_responses')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '回应关切既是成绩又是不足' AS title,
  format('第四部分说及时有效回应社会关切，并列举{}件网络舆情处置；第五部分又说回应关切工作不够全面，没有说明指哪些。', responses) AS message,
  p.claims,
  coalesce('按报送数据，登记的' || i.rows_counted || '件舆情中已回应' || i.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'opinion_responses'
WHERE p.responses > 0 AND EXISTS (FROM ref.printed_mention AS m WHERE m.edition = p.edition AND m.rule = 'response_predisclosure')
