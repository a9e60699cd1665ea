-- The way official Chinese text writes a day, and the days of an edition's year; null for editions without a year. `half_up`
-- rounds as people do: 98.85 to 98.9, although the number nearest to it is 98.8499…, which DuckDB 2 rounds to 98.8. What would
-- be a tie but for that is lifted a little.
CREATE OR REPLACE MACRO work.zh_day(day) AS strftime(day, '%Y年%-m月%-d日');
CREATE OR REPLACE MACRO work.day_of(edition, month_and_day) AS TRY_CAST(left(edition, 4) || '-' || month_and_day AS DATE);
-- `deadline_name` names a day as papers name a deadline: 年底, 6月底, 9月15日.
CREATE OR REPLACE MACRO work.deadline_name(day) AS CASE
  WHEN strftime(day, '%m-%d') = '12-31' THEN '年底'
  WHEN day = last_day(day) THEN strftime(day, '%-m月底')
  ELSE strftime(day, '%-m月%-d日')
END;
CREATE OR REPLACE MACRO work.half_up(value, decimals) AS round(value * 10 ** decimals * (1 + 1e-12)) / 10 ** decimals
