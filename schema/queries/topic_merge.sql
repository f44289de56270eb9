UPDATE label SET into_id = :into WHERE id = :id OR into_id = :id
