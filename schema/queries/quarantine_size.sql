SELECT count(*), coalesce(sum(bytes), 0) FROM quarantine WHERE held = 0
