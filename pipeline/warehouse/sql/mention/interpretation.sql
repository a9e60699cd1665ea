-- Bodies that explained policies in every form.
SELECT
  edition,
  published_by AS subject,
  'department' AS subject_kind,
  published_by AS subject_name,
  published_by || '通过文字、图表、访谈、新闻发布会等形式解读政策' AS sentence,
  '发布解读' || count(*) || '件，其中文字以外形式' || count(*) FILTER (form <> 'text') || '件' AS evidence
FROM core.interpretation
GROUP BY edition, published_by
HAVING count(DISTINCT form) = 4
