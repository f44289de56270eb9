UPDATE delivery SET call = :call WHERE id = :id
