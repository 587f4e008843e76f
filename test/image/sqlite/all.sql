-- What a program may ask of SQLite; printed the same everywhere.
.bail off
.headers on
.mode column
CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, boss INTEGER REFERENCES people(id), pay REAL CHECK (pay > 0));
PRAGMA foreign_keys = on;
INSERT INTO people VALUES (1, 'Ada', NULL, 100.5), (2, 'Ben', 1, 80), (3, 'Cleo', 1, 85.25), (4, 'Dan', 2, 60);
SELECT * FROM people ORDER BY pay DESC;
INSERT INTO people VALUES (5, 'Ada', 1, 1);
INSERT INTO people VALUES (5, 'Eve', 99, 1);
INSERT INTO people VALUES (5, 'Eve', 1, -1);
INSERT INTO people(name) VALUES (NULL);
SELECT nothing FROM people;
SELECT * FROM nowhere;
SELEKT 1;
WITH RECURSIVE chain(id, name, depth) AS (SELECT id, name, 0 FROM people WHERE boss IS NULL UNION ALL SELECT p.id, p.name, depth + 1 FROM people p JOIN chain c ON p.boss = c.id) SELECT depth, group_concat(name) AS names FROM chain GROUP BY depth;
SELECT name, pay, sum(pay) OVER (ORDER BY id) AS running, rank() OVER (ORDER BY pay DESC) AS rank FROM people ORDER BY id;
UPDATE people SET pay = pay * 1.1 WHERE boss = 1 RETURNING name, round(pay, 3);
BEGIN;
DELETE FROM people WHERE id = 4;
SAVEPOINT here;
UPDATE people SET pay = 1;
ROLLBACK TO here;
SELECT count(*), round(sum(pay), 2) FROM people;
ROLLBACK;
SELECT count(*) FROM people;
CREATE TABLE log(what TEXT, old REAL, new REAL);
CREATE TRIGGER watch AFTER UPDATE OF pay ON people BEGIN INSERT INTO log VALUES (new.name, old.pay, new.pay); END;
UPDATE people SET pay = 70 WHERE name = 'Dan';
SELECT * FROM log;
CREATE INDEX by_pay ON people(pay);
EXPLAIN QUERY PLAN SELECT name FROM people WHERE pay BETWEEN 60 AND 90;
CREATE VIEW rich AS SELECT name FROM people WHERE pay > 90;
SELECT * FROM rich;
.mode list
SELECT json_object('a', json_array(1, 2.5, 'x')), json_extract('{"a":{"b":[1,2]}}', '$.a.b[1]');
SELECT value FROM json_each('[10,"y",null]');
CREATE VIRTUAL TABLE texts USING fts5(body);
INSERT INTO texts VALUES ('the quick brown fox'), ('jumps over the lazy dog'), ('quick thinking');
SELECT rowid, highlight(texts, 0, '<', '>') FROM texts WHERE texts MATCH 'quick' ORDER BY rowid;
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1);
INSERT INTO boxes VALUES (1, 0, 10, 0, 10), (2, 20, 30, 20, 30);
SELECT id FROM boxes WHERE x0 <= 5 AND x1 >= 5;
SELECT hex(zeroblob(4)), typeof(x'00ff'), length('größe'), upper('abc'), printf('%08.3f|%-5s|%x', 3.14159, 'ab', 255);
SELECT date('2020-02-28', '+2 days'), strftime('%j %W', '2021-12-31'), julianday('2000-01-01 12:00:00'), datetime(0, 'unixepoch');
SELECT 9223372036854775807 + 0, 1e308 * 10, -7 % 3, -7 / 2, 5 / 0, CAST('12abc' AS INTEGER), 'a' || 1 || NULL IS NULL;
SELECT sqrt(2), sin(1), pow(2, 0.5), ln(10), 1/3.0;
CREATE TABLE n(i INTEGER PRIMARY KEY, t TEXT);
WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM c WHERE x < 20000) INSERT INTO n SELECT x, printf('row %06d', (x * 7919) % 20000) FROM c;
CREATE INDEX n_t ON n(t);
SELECT count(*), min(t), max(t), sum(length(t)) FROM n;
SELECT i FROM n WHERE t = 'row 012345';
DELETE FROM n WHERE i % 3 = 0;
VACUUM;
PRAGMA integrity_check;
PRAGMA page_count;
PRAGMA journal_mode;
PRAGMA journal_mode = wal;
INSERT INTO n VALUES (100001, 'in the log');
PRAGMA wal_checkpoint(truncate);
SELECT t FROM n WHERE i = 100001;
PRAGMA journal_mode = truncate;
INSERT INTO n VALUES (100002, 'truncate');
PRAGMA journal_mode = persist;
INSERT INTO n VALUES (100003, 'persist');
PRAGMA journal_mode = memory;
INSERT INTO n VALUES (100004, 'memory');
PRAGMA journal_mode = off;
INSERT INTO n VALUES (100005, 'off');
PRAGMA journal_mode = delete;
SELECT count(*) FROM n WHERE i > 100000;
PRAGMA mmap_size = 1048576;
SELECT count(*), sum(i) FROM n;
PRAGMA mmap_size = 0;
.backup copy.db
ATTACH 'copy.db' AS copy;
SELECT count(*) FROM copy.n;
INSERT INTO copy.n VALUES (200000, 'only there');
SELECT (SELECT count(*) FROM copy.n) - (SELECT count(*) FROM main.n);
DETACH copy;
.dump people
.schema log
.tables
.mode csv
SELECT * FROM people LIMIT 2;
.mode json
SELECT * FROM people LIMIT 2;
.mode quote
SELECT 'it''s', 1.5, NULL, x'01';
.mode list
.once out.txt
SELECT 'to a file';
CREATE TABLE read(line TEXT);
.import out.txt read
SELECT * FROM read;
SELECT length(CAST(readfile('out.txt') AS TEXT)), writefile('w.txt', 'abc'), readfile('w.txt');
-- a second connection: locks
.open locked.db
CREATE TABLE l(a);
.connection 1
.open locked.db
BEGIN EXCLUSIVE;
INSERT INTO l VALUES (1);
.connection 0
SELECT * FROM l;
INSERT INTO l VALUES (2);
.connection 1
COMMIT;
.connection 0
SELECT * FROM l;
.connection 1
BEGIN;
SELECT count(*) FROM l;
.connection 0
INSERT INTO l VALUES (3);
.connection 1
COMMIT;
SELECT count(*) FROM l;
PRAGMA journal_mode = wal;
BEGIN;
SELECT count(*) FROM l;
.connection 0
INSERT INTO l VALUES (4);
SELECT count(*) FROM l;
.connection 1
SELECT count(*) FROM l;
COMMIT;
SELECT count(*) FROM l;
.connection 0
.open /nowhere/at/all.db
SELECT 1;
