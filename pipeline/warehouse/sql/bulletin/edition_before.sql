-- The edition before, where there is one.
SELECT max(edition) AS edition FROM rollup.by_tier WHERE edition < $edition
