/* SPDX-License-Identifier: BSD-3-Clause */
/* The shell of SQLite, or its test of speed. */
#include <string.h>

#include <uk/config.h>
#include <uk/on.h>

int sqlite3_shell_main(int argc, char *argv[]);
int sqlite3_speedtest_main(int argc, char *argv[]);

int main(int argc, char *argv[])
{
	if (UK_ON(CONFIG_APPSQLITE_SPEEDTEST) && argc > 1 &&
	    !strcmp(argv[1], "speedtest1"))
		return sqlite3_speedtest_main(argc - 1, argv + 1);
	return sqlite3_shell_main(argc, argv);
}
