-- The way official Chinese text writes a day, and the days of an edition's year; null for editions without a year.
CREATE OR REPLACE MACRO work.zh_day(day) AS strftime(day, '%Y年%-m月%-d日');
CREATE OR REPLACE MACRO work.day_of(edition, month_and_day) AS TRY_CAST(left(edition, 4) || '-' || month_and_day AS DATE)
