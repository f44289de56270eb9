-- take_call() hands each row to the program without the price of a result column. The rows come in the order of the
-- primary key, which this searches.
SELECT take_call(started_ms, id, type, answered, sentiment, duration_s, line_id, topic_id, quality_id, agent_id,
                 agent_version_id, platform, end_class, end_reason_id, customer_id) AS taken
  FROM call
 WHERE started_ms >= :since_ms AND started_ms < :until_ms
