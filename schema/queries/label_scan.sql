SELECT started_ms, topic_id, quality_id, id FROM call ORDER BY started_ms, id
