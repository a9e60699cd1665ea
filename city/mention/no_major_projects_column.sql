-- Units whose portal has no column for major construction projects.
SELECT
  p.edition,
  p.unit_code AS subject,
  'unit' AS subject_kind,
  u.short_name AS subject_name,
  u.short_name || '政府门户网站没有开设重大建设项目批准和实施领域信息公开栏目' AS sentence,
  if(p.columns = 0, '未设置任何领域公开栏目', '设有' || p.columns || '个栏目，其中没有重大建设项目领域') AS evidence
FROM rollup.portal AS p
JOIN ref.unit AS u USING (unit_code)
ANTI JOIN core.portal_column AS c ON c.edition = p.edition AND c.unit_code = p.unit_code AND c.domain_code = 'major_projects'
