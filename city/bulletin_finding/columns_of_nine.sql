-- Fewer units are named as lacking a column for major projects than have no column at all.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'units_without_domain_columns')::BIGINT AS without,
    max(printed_value) FILTER (metric = 'units_without_major_projects')::BIGINT AS named,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('units_without_domain_columns', 'units_without_major_projects')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '未设栏目的单位前后数目不一' AS title,
  format('第五部分第一条说除3个单位外其他{}个县（市、区）未设置公开栏目；没有任何栏目，也就没有重大建设项目栏目，而第二条只点了{}个单位的名。', without, named) AS message,
  p.claims,
  coalesce('按报送数据，没有重大建设项目栏目的有' || i.shown || '，其中通报没有点名的是' || (
    SELECT string_agg(m.subject_name, '、' ORDER BY m.subject)
    FROM rollup.mention AS m
    WHERE m.edition = p.edition AND m.rule = 'no_major_projects_column' AND NOT m.is_printed
  ) || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'units_without_major_projects'
WHERE p.named < p.without
