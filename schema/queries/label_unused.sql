-- Lines and agents with an id stay without calls, too: a delivery named them.
DELETE FROM label
 WHERE (kind IN (2, 3, 5, 6) OR (kind = 4 AND key LIKE ' %'))
   AND chosen IS NULL AND into_id IS NULL
   AND id NOT IN (SELECT into_id FROM label WHERE into_id IS NOT NULL
                  UNION SELECT topic_id FROM call WHERE topic_id IS NOT NULL
                  UNION SELECT quality_id FROM call WHERE quality_id IS NOT NULL
                  UNION SELECT agent_id FROM call WHERE agent_id IS NOT NULL
                  UNION SELECT agent_version_id FROM call WHERE agent_version_id IS NOT NULL
                  UNION SELECT end_reason_id FROM call WHERE end_reason_id IS NOT NULL)
