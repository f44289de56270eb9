-- The bodies of the newest calls of a line, an agent or an end reason that began before a moment.
SELECT d.platform, d.source, d.received_ms, d.body
  FROM call AS c JOIN delivery AS d ON d.call = c.id
 WHERE c.started_ms < :until_ms AND :label IN (c.line_id, c.agent_id, c.end_reason_id)
 ORDER BY c.started_ms DESC, d.id DESC LIMIT :limit
