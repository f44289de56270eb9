-- Lines, agents and end reasons that a report of that time or later spelled.
SELECT id FROM label WHERE kind IN (1, 4, 5) AND from_ms >= :since_ms ORDER BY id
