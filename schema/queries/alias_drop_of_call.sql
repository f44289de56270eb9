DELETE FROM alias WHERE call = :call
