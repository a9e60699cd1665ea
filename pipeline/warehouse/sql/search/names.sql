-- The search results of an edition: each item name once, with the units that have it.
SELECT
  any_value(d.name) AS domain,
  s.level1_name,
  s.name,
  first(s.match ORDER BY s.rank) AS match,
  first(s.field ORDER BY s.rank) AS field,
  first(s.text ORDER BY s.rank) AS text,
  max(s.score) AS score,
  list(DISTINCT u.short_name ORDER BY u.short_name) AS units
FROM core.item_search AS s
JOIN ref.domain AS d USING (domain_code)
JOIN ref.unit AS u USING (unit_code)
WHERE s.edition = $edition AND ($unit IS NULL OR s.unit_code = $unit)
GROUP BY s.domain_code, s.level1_name, s.name
ORDER BY score DESC, len(units) DESC, min(s.rank)
LIMIT $most
