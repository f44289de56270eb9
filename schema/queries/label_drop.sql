-- Only while it is spare still.
DELETE FROM label
 WHERE id = :id AND chosen IS NULL
   AND NOT EXISTS (SELECT 1 FROM label AS m WHERE m.into_id = :id)
   AND NOT EXISTS (SELECT 1 FROM call WHERE :id IN (line_id, topic_id, quality_id, agent_id, agent_version_id,
                                                            end_reason_id))
