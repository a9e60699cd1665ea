-- The government's accounts, if every post cited as a good example was opened often.
SELECT
  p.edition,
  s.accounts AS subject,
  'department' AS subject_kind,
  s.accounts AS subject_name,
  s.accounts || '发布的' || string_agg('“' || p.title || '”', '' ORDER BY p.posted_on, p.title) || '等正能量信息点击量高' AS sentence,
  count(*) || '条重点信息，点击量最低' || min(p.clicks) || '次，最高' || max(p.clicks) || '次' AS evidence
FROM core.social_post AS p
CROSS JOIN setting AS s
WHERE p.is_featured
GROUP BY p.edition, s.accounts, s.post_clicks
HAVING min(p.clicks) > s.post_clicks
