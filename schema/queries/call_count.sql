SELECT count(*) AS calls FROM call
