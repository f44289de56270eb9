-- The final call of an id that it is kept under: whether that is one besides its own.
SELECT t.id, 0 AS besides FROM call_text AS t JOIN final_call AS f ON f.call = t.id WHERE t.call_id = :call_id
UNION ALL
SELECT a.call, 1 FROM alias AS a JOIN final_call AS f ON f.call = a.call WHERE a.call_id = :call_id
