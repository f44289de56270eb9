-- Brings the tables of these functions into the connection, which to an authorizer looks like a CREATE TABLE.
SELECT (SELECT count(*) FROM json_each('[]')) AS json_each, (SELECT count(*) FROM json_tree('[]')) AS json_tree
