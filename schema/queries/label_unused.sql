DELETE FROM label
 WHERE kind IN (2, 3, 5)
   AND id NOT IN (SELECT topic_id FROM call WHERE topic_id IS NOT NULL
                  UNION SELECT quality_id FROM call WHERE quality_id IS NOT NULL
                  UNION SELECT end_reason_id FROM call WHERE end_reason_id IS NOT NULL)
