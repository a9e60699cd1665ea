-- Which units still cite the regulation of 2007 (国务院令第492号), or another that was replaced?
-- 哪些单位还在引用 2007 年的政府信息公开条例（国务院令第 492 号）等旧法规？
-- May be empty: nobody in the sample does. The rule outdated_legal_basis knows what was replaced by what.
SET VARIABLE edition = '2021';
SELECT
  u.name AS unit,
  f.value AS cited,
  count(*) AS findings,
  min(s.path || ' ' || f.sheet || '!' || f.cell) AS first_place
FROM intake.finding AS f
JOIN intake.submission AS s USING (submission_id)
JOIN ref.unit AS u ON u.unit_code = f.unit_code
WHERE f.edition = getvariable('edition') AND f.rule = 'outdated_legal_basis'
GROUP BY u.unit_code, u.name, f.value
ORDER BY findings DESC, u.unit_code, cited;
