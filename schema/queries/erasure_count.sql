SELECT count(*) AS entries, coalesce(sum(forms = 1), 0) AS earlier FROM erasure WHERE forms > 0
