-- .read /planets.sql
CREATE TABLE planets(name TEXT PRIMARY KEY, moons INTEGER, year REAL);
INSERT INTO planets VALUES
  ('Mercury', 0, 0.24), ('Venus', 0, 0.62), ('Earth', 1, 1.0),
  ('Mars', 2, 1.88), ('Jupiter', 95, 11.86), ('Saturn', 146, 29.46),
  ('Uranus', 27, 84.01), ('Neptune', 14, 164.8);
SELECT name, moons FROM planets WHERE moons > 1 ORDER BY moons DESC;
