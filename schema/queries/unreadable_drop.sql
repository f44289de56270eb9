DELETE FROM unreadable WHERE call = :call
