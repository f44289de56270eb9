UPDATE label SET chosen = :chosen WHERE id = :id
