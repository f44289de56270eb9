-- Numbers in the forms of before numbering plans.
SELECT EXISTS (SELECT 1 FROM erasure WHERE forms = 1) AS any_earlier
