-- The bodies of the newest calls of a line or an agent.
SELECT d.source, d.received_ms, d.body
  FROM call AS c JOIN delivery AS d ON d.call = c.id
 WHERE c.line_id = :label OR c.agent_id = :label
 ORDER BY c.started_ms DESC, d.id DESC LIMIT :limit
