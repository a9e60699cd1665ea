SELECT DISTINCT edition, level1_id, tier
FROM stage_item_row
UNPIVOT (
  ticked FOR tier IN (
    at_province AS 'province', at_prefecture AS 'prefecture', at_county AS 'county', at_township AS 'township', at_village AS 'village'
  )
)
WHERE ticked
