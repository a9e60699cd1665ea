SELECT
  edition_from,
  edition_to,
  basis,
  unit_code,
  tier,
  level,
  sum(items_before) AS items_before,
  sum(added) AS added,
  sum(removed) AS removed,
  sum(renamed) AS renamed,
  sum(changed) AS changed,
  sum(items_now) AS items_now
FROM change_count
GROUP BY ALL
