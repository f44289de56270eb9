-- Words that no call has: what a reindex would not find again, but for what the operator said of topics. One that was
-- merged away counts as spare: the word itself came from calls.
SELECT id FROM label
 WHERE chosen IS NULL
   AND id NOT IN (SELECT into_id FROM label WHERE into_id IS NOT NULL
                  UNION SELECT line_id FROM call WHERE line_id IS NOT NULL
                  UNION SELECT topic_id FROM call WHERE topic_id IS NOT NULL
                  UNION SELECT quality_id FROM call WHERE quality_id IS NOT NULL
                  UNION SELECT agent_id FROM call WHERE agent_id IS NOT NULL
                  UNION SELECT end_reason_id FROM call WHERE end_reason_id IS NOT NULL)
