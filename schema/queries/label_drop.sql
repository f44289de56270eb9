DELETE FROM label WHERE id = :id
