/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Inserts rows by as many statements: main FILE NUMBER [one], where "one" has
 * them all in one transaction. Runs in an image and as a process of Linux.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

static sqlite3 *db;

static void execute(const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		printf("%s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

static void insert(int number)
{
	char sql[128];
	int i;

	for (i = 0; i < number; i++) {
		sqlite3_snprintf(sizeof(sql), sql,
				 "INSERT INTO tab VALUES(%d, %d, 'value %d')",
				 i, i * 7919 % 60000, i);
		execute(sql);
	}
}

static int show(void *arg, int nr, char **values, char **names)
{
	(void)arg;
	(void)names;
	printf("rows\t%s\n", nr ? values[0] : "none");
	return 0;
}

int main(int argc, char **argv)
{
	int is_one = argc > 3 && !strcmp(argv[3], "one");

	if (argc < 3)
		return 2;
	remove(argv[1]);
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	if (sqlite3_open(argv[1], &db) != SQLITE_OK)
		return 1;
	execute("CREATE TABLE tab(id INTEGER PRIMARY KEY, number INTEGER, "
		"text TEXT)");
	if (is_one)
		execute("BEGIN");
	insert(atoi(argv[2]));
	if (is_one)
		execute("COMMIT");
	sqlite3_exec(db, "SELECT count(*) FROM tab", show, NULL, NULL);
	return sqlite3_close(db) != SQLITE_OK;
}
