/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What Redis checks of its system before it serves, in place of syscheck.c:
 * how much memory there is. A machine has no more than it was given, and what
 * cannot be allocated ends Redis; so where nobody said maxmemory, most of what
 * is free is the limit: writes are refused before it ends.
 */
#include "server.h"

#include <unistd.h>

#include "syscheck.h"

/* The rest is for clients, files, and for what lies between large values. */
#define SHARE_PERCENT 50

int checkOvercommit(sds *message)
{
	unsigned long long is_free =
		(unsigned long long)sysconf(_SC_AVPHYS_PAGES) *
		(unsigned long long)sysconf(_SC_PAGESIZE);

	(void)message;
	if (server.maxmemory)
		return 1;
	server.maxmemory =
		zmalloc_used_memory() + is_free / 100 * SHARE_PERCENT;
	serverLog(LL_NOTICE, "maxmemory is %llu bytes, what the machine has",
		  server.maxmemory);
	return 1;
}

int checkTHPEnabled(sds *message)
{
	(void)message;
	return 1;
}

int checkXenClocksource(sds *message)
{
	(void)message;
	return 1;
}

/* redis-server --check-system: nothing is wrong. */
int syscheck(void)
{
	return 1;
}
