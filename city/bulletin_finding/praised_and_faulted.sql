-- Units praised as the main force are also named among those without columns.
WITH praised AS (
  SELECT
    m.edition,
    m.subject,
    u.short_name,
    f.subject IS NOT NULL AS is_faulted,
    m.edition IN (SELECT edition FROM core.portal_column) AS is_told,
    count(k.column_number) AS columns
  FROM ref.printed_mention AS m
  JOIN ref.unit AS u ON u.unit_code = m.subject
  LEFT JOIN ref.printed_mention AS f ON f.edition = m.edition AND f.subject = m.subject AND f.rule = 'no_domain_columns'
  LEFT JOIN core.portal_column AS k ON k.edition = m.edition AND k.unit_code = m.subject
  WHERE m.rule = 'main_force'
  GROUP BY ALL
),
claim AS (
  SELECT edition, string_agg(claim_id, ';' ORDER BY claim_id) AS claims
  FROM ref.claim
  WHERE metric IN ('units_with_domain_columns', 'units_without_domain_columns')
  GROUP BY edition
)
SELECT
  edition,
  '受表扬的单位同时列入不足' AS title,
  '第一部分称“主力军”作用突出的' || count(*) || '个单位中，有' || count(*) FILTER (is_faulted) || '个（'
    || string_agg(short_name, '、' ORDER BY subject) FILTER (is_faulted) || '）同时属于第五部分所说未设置公开栏目的单位。' AS message,
  any_value(claims) AS claims,
  if(
    bool_and(is_told),
    '按报送数据，其中门户网站没有任何领域公开栏目的有' || count(*) FILTER (is_faulted AND columns = 0) || '个。',
    '没有报送可供核对的数据。'
  ) AS evidence
FROM praised
JOIN claim USING (edition)
GROUP BY edition
HAVING bool_or(is_faulted)
