SELECT count(*) FROM call
