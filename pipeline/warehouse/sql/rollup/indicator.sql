-- A date is null while any part of what it describes is unfinished. Trailing zeros of decimals are not written.
SELECT
  f.edition,
  i.metric,
  i.unit_code,
  f.value,
  f.date,
  CASE
    WHEN i.kind <> 'date'
      THEN regexp_replace(format('{:.' || i.decimals || 'f}', half_up(f.value, i.decimals)), '\.0+$|(\.\d*[1-9])0+$', '\1') || i.unit_of_measure
    ELSE coalesce(zh_day(f.date), '尚未全部完成')
  END AS shown,
  f.rows_counted,
  coalesce(len(map_keys(f.submissions)), 0) AS submissions
FROM indicator_result AS f
JOIN ref.indicator AS i ON i.metric = f.file AND i.unit_code = f.unit_code
WHERE i.kind = 'date' OR f.value IS NOT NULL
