SELECT count(*), coalesce(sum(forms = 1), 0) FROM erasure WHERE forms > 0
