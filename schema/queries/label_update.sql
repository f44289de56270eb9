UPDATE label SET spelling = :spelling, name = :name, from_ms = :from_ms, from_call = :from_call WHERE id = :id
