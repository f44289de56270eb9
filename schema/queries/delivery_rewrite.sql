UPDATE delivery SET body = :body WHERE id = :id
