DELETE FROM label
 WHERE id = :id AND kind = 2 AND spelling IS NULL AND into_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM label AS merged WHERE merged.into_id = :id)
   AND NOT EXISTS (SELECT 1 FROM call WHERE topic_id = :id)
