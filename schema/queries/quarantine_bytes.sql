SELECT bytes FROM quarantine WHERE id = :id
