UPDATE label SET shown = :shown, name = :name, from_ms = :from_ms, from_call = :from_call WHERE id = :id
