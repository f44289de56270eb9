SELECT count(*) AS bodies, coalesce(sum(bytes), 0) AS bytes FROM quarantine WHERE held = 0
