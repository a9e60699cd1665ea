-- Part 2 names a unit whose website was not upgraded; the shortcomings in part 5 omit it.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'site_upgrade_exceptions')::BIGINT AS exceptions,
    any_value(printed_text) FILTER (metric = 'site_upgrade_exceptions') AS named,
    max(printed_value) FILTER (metric = 'gov_sites_in_group')::BIGINT AS sites,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('gov_sites_in_group', 'site_upgrade_exceptions')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '网站改版的例外没有列入不足' AS title,
  format('第二部分说全市{}个政府网站全部迁入网站群并完成改版升级，“除{}外”；这一例外没有写进第五部分的不足，第三部分反而表扬{}的栏目。', sites, named, named) AS message,
  p.claims,
  coalesce('按报送数据，未完成网站改版升级的县（市、区）有' || i.shown || '。', '没有报送可供核对的数据。') AS evidence
FROM printed AS p
LEFT JOIN rollup.indicator AS i ON i.edition = p.edition AND i.metric = 'site_upgrade_exceptions'
WHERE p.exceptions > 0
