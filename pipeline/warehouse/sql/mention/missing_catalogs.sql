-- Compared units that lack a catalog expected of them, if any of them handed in one.
SELECT
  c.edition,
  c.unit_code AS subject,
  'unit' AS subject_kind,
  any_value(if(u.basis = 'published', u.name, u.short_name)) AS subject_name,
  subject_name || '标准目录未报齐' AS sentence,
  '应报' || count(*) || '个领域，缺' || count(*) FILTER (c.status = 'missing') || '个：'
    || string_agg(d.name, '、' ORDER BY d.order_number) FILTER (c.status = 'missing') AS evidence
FROM rollup.unit_domain AS c
JOIN ref.unit AS u USING (unit_code)
JOIN ref.domain AS d USING (domain_code)
CROSS JOIN setting AS s
WHERE c.basis = s.compared_basis AND c.is_expected
GROUP BY c.edition, c.unit_code
HAVING bool_or(c.status = 'missing')
QUALIFY bool_or(bool_or(c.status <> 'missing')) OVER (PARTITION BY c.edition)
