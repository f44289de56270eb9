SELECT bytes, held FROM quarantine WHERE id = :id
