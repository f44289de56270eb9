SELECT t.id, t.call_id, t.started_ms, t.start_estimated, t.received_ms, t.reported_ms, t.status, t.line_number,
       t.customer_number, t.topic, t.quality, t.summary, t.analysis, c.type, c.answered, c.sentiment, c.duration_s,
       l.key AS line_key, o.key AS topic_key, q.key AS quality_key, a.key AS agent_key, e.key AS end_reason_key,
       v.key AS agent_version_key, c.platform, c.end_class,
       u.number AS customer, c.id AS narrow_id, f.call AS final_call, x.fields, x.start_unknown
  FROM call_text AS t
  LEFT JOIN call AS c ON c.started_ms = t.started_ms AND c.id = t.id
  LEFT JOIN label AS l ON l.id = c.line_id
  LEFT JOIN label AS o ON o.id = c.topic_id
  LEFT JOIN label AS q ON q.id = c.quality_id
  LEFT JOIN label AS a ON a.id = c.agent_id
  LEFT JOIN label AS e ON e.id = c.end_reason_id
  LEFT JOIN label AS v ON v.id = c.agent_version_id
  LEFT JOIN customer AS u ON u.id = c.customer_id
  LEFT JOIN unreadable AS x ON x.call = t.id
  LEFT JOIN final_call AS f ON f.call = t.id
 WHERE t.id >= :id
 ORDER BY t.id LIMIT :limit
