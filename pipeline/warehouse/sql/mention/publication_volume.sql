-- Among several units, the one that published the most information in the domains.
WITH counted AS (
  SELECT i.edition, i.unit_code, u.short_name, count(DISTINCT i.domain_code) AS domains, count(*) AS pieces
  FROM core.published_information AS i
  JOIN ref.unit AS u USING (unit_code)
  GROUP BY ALL
)
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '先后发布' || domains || '个领域信息' || pieces || '条' AS sentence,
  '登记的领域信息条数最多' AS evidence
FROM counted
QUALIFY count(*) OVER (PARTITION BY edition) > 1 AND rank() OVER (PARTITION BY edition ORDER BY pieces DESC) = 1
