-- What cannot be read is told from what is missing, and one person from another.

-- Numbers and countries.

-- Times and values that cannot be read.

-- Refused requests and arrivals.

-- Platforms and stored bodies.

-- Views.
