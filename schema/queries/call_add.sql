INSERT INTO call (started_ms, id, type, platform, end_class, answered, sentiment, duration_s, line_id, topic_id, quality_id,
                  agent_id, agent_version_id, end_reason_id, customer_id)
VALUES (:started_ms, :id, :type, :platform, :end_class, :answered, :sentiment, :duration_s, :line_id, :topic_id, :quality_id,
        :agent_id, :agent_version_id, :end_reason_id, :customer_id)
