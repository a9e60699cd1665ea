WITH held AS (
  SELECT edition, unit_code, domain_code, min(submission_id) AS submission_id
  FROM core.catalog
  WHERE basis = 'compiled'
  GROUP BY ALL
),
found AS (
  SELECT edition, unit_code, standard_id, min(level1_id) FILTER (level = 1) AS level1_id
  FROM core.standard_match
  WHERE standard_id IS NOT NULL
  GROUP BY ALL
)
SELECT h.edition, h.unit_code, h.domain_code, s.level, s.standard_id, f.level1_id, h.submission_id
FROM held AS h
JOIN standard_name AS s USING (edition, domain_code)
JOIN known_list AS l USING (edition, domain_code, level)
JOIN ref.standard_item AS r USING (standard_id)
ANTI JOIN core.standard_match AS m
  ON m.edition = h.edition AND m.unit_code = h.unit_code AND m.standard_id = s.standard_id AND m.level = s.level
LEFT JOIN found AS f ON f.edition = h.edition AND f.unit_code = h.unit_code AND f.standard_id = r.parent_id
WHERE s.is_seen AND l.extent <> 'partial'
