-- Of full-text search, smart search and barrier-free use, those that every upgraded website has. 全文检索、智能搜索、无障碍浏览中，改版升级的网站全部具备的项数。
WITH counted AS (
  SELECT edition, submission_id, full_text_search, smart_search, barrier_free
  FROM core.website
  WHERE upgraded
)
SELECT edition, bool_and(full_text_search)::INTEGER + bool_and(smart_search)::INTEGER + bool_and(barrier_free)::INTEGER AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
