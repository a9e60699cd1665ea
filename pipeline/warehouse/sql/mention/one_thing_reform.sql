-- Units with services that are bundled with others.
SELECT
  i.edition,
  i.unit_code AS subject,
  'unit' AS subject_kind,
  any_value(u.short_name) AS subject_name,
  any_value(u.short_name) || '推出' || count(DISTINCT i.bundle) || '项“一件事一次办”' AS sentence,
  count(*) || '项政务服务事项组成' || count(DISTINCT i.bundle) || '项“一件事”' AS evidence
FROM core.service_item AS i
JOIN ref.unit AS u USING (unit_code)
WHERE i.bundle IS NOT NULL
GROUP BY i.edition, i.unit_code
