-- Lead departments are called departments of the government, although one of them is not.
WITH printed AS (
  SELECT
    edition,
    max(printed_value) FILTER (metric = 'lead_departments')::BIGINT AS departments,
    count(DISTINCT subject) FILTER (metric = 'lead_departments') AS kinds,
    string_agg(claim_id, ';' ORDER BY claim_id) FILTER (metric IN ('lead_departments')) AS claims
  FROM ref.claim
  GROUP BY edition
)
SELECT
  p.edition,
  '牵头部门与工作部门两种说法' AS title,
  format('开头称“市直{}个牵头部门”，第一部分称“市政府{}个工作部门”，数目相同而范围不同：税务部门实行垂直管理，不是市政府工作部门。', departments, departments) AS message,
  p.claims,
  '参考数据所列牵头部门中有市税务局（税收管理领域）；通报没有列出名单，各领域由谁牵头为推定。' AS evidence
FROM printed AS p
WHERE p.kinds > 1 AND EXISTS (FROM ref.domain AS d WHERE d.lead_department = '市税务局')
