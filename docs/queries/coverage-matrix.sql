-- Which catalogs are there, domain by domain and county by county?
-- 各领域、各县（市、区）的目录报送情况如何（覆盖表）？
-- A cell is the number of level-2 items at county tier; empty where there is no catalog.
SET VARIABLE edition = '2021';
WITH cell AS (
  SELECT
    d.order_number AS number,
    d.name AS domain,
    u.short_name AS county,
    nullif(m.county_level2_items, 0) AS items
  FROM rollup.unit_domain AS m
  JOIN ref.unit AS u USING (unit_code)
  JOIN ref.domain AS d USING (domain_code)
  WHERE m.edition = getvariable('edition') AND m.basis = 'compiled' AND m.is_expected
)
PIVOT cell ON county USING any_value(items) GROUP BY number, domain ORDER BY number;
