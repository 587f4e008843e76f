/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What Redis checks of its system before it serves, in place of syscheck.c:
 * how much memory there is. A machine has no more than it was given, and what
 * cannot be allocated ends Redis; so where nobody said maxmemory, most of what
 * is free is the limit: writes are refused before it ends. What clients may
 * want is limited, too: they are refused, or the largest of them is let go.
 */
#include "clients-after.h"

#include <unistd.h>

#include "syscheck.h"

/* The rest is for clients, files, and for what lies between large values. */
#define SHARE_PERCENT 50
#define CLIENT_COST (20 * 1024) /* bytes of one that has just come */
#define LARGE (64 * 1024)	/* bytes for which somebody may have to go */
#define HEAD_MAX 64		/* bytes before and behind a text */
#define SPARED (CLIENT_MASTER | CLIENT_SLAVE | CLIENT_NO_EVICT)
#define LEAST_LIMIT (1 << 20) /* bytes of a value; Redis takes no less */

static size_t most_used; /* bytes; more, and clients have to go */
static int is_hopeless;	 /* they have gone, and it was of no use */

static unsigned long long lower(unsigned long long value,
				unsigned long long limit)
{
	return value && value < limit ? value : limit;
}

/*
 * The limits that were not set lower: an eighth of what is free for a value, a
 * quarter for all that a client says at once, or is told.
 */
static void limit_clients(unsigned long long is_free)
{
	unsigned long long one = is_free / 4;

	if (one < LEAST_LIMIT * 2)
		one = LEAST_LIMIT * 2;
	server.proto_max_bulk_len =
		(long long)lower(server.proto_max_bulk_len, one / 2);
	server.client_max_querybuf_len =
		lower(server.client_max_querybuf_len, one);
	for (int i = 0; i < CLIENT_TYPE_OBUF_COUNT; i++)
		server.client_obuf_limits[i].hard_limit_bytes = lower(
			server.client_obuf_limits[i].hard_limit_bytes, one);
	server.maxclients = lower(server.maxclients, is_free / 2 / CLIENT_COST);
	most_used = zmalloc_used_memory() + is_free / 8 * 5;
}

int checkOvercommit(sds *message)
{
	unsigned long long is_free =
		(unsigned long long)sysconf(_SC_AVPHYS_PAGES) *
		(unsigned long long)sysconf(_SC_PAGESIZE);

	(void)message;
	limit_clients(is_free);
	if (server.maxmemory)
		return 1;
	server.maxmemory =
		zmalloc_used_memory() + is_free / 100 * SHARE_PERCENT;
	serverLog(LL_NOTICE, "maxmemory is %llu bytes, what the machine has",
		  server.maxmemory);
	return 1;
}

/* Who has more than `most` bytes, and most of all but `not_this`. */
static client *largest_client(size_t most, const client *not_this)
{
	client *largest = NULL;
	size_t used;
	listIter at;
	listNode *node;

	listRewind(server.clients, &at);
	while ((node = listNext(&at))) {
		client *c = listNodeValue(node);

		if (c == not_this || c->flags & SPARED)
			continue;
		used = getClientMemoryUsage(c, NULL);
		if (used > most) {
			most = used;
			largest = c;
		}
	}
	return largest;
}

/*
 * Who says a maxmemory above it wants the data to have it. What replicas and
 * the log wait for is not the clients' fault.
 */
static int is_short(void)
{
	size_t used = zmalloc_used_memory();

	return used > most_used && server.maxmemory < most_used &&
	       used - freeMemoryGetNotCountedMemory() > most_used;
}

int redis_has_to_wait(void)
{
	return !is_hopeless && is_short();
}

static void part_with(client *c)
{
	sds said = catClientInfoString(sdsempty(), c);

	serverLog(LL_NOTICE, "Memory is short, evicting client: %s", said);
	sdsfree(said);
	freeClient(c);
	server.stat_evictedclients++;
}

void redis_evict_clients(void)
{
	client *largest;

	(evictClients)();
	while (is_short() && (largest = largest_client(0, NULL)))
		part_with(largest);
	is_hopeless = is_short();
}

static int has_room(size_t len)
{
	void *room = ztrymalloc(len);

	zfree(room);
	return room != NULL;
}

sds redis_make_room(client *c, sds text, size_t more)
{
	size_t len = sdslen(text) + more + HEAD_MAX;
	client *largest;

	if (more < LARGE || sdsavail(text) >= more)
		return sdsMakeRoomForNonGreedy(text, more);
	while (!has_room(len)) {
		largest = largest_client(LARGE, c);
		if (!largest) {
			freeClientAsync(c);
			return text;
		}
		part_with(largest);
	}
	return sdsMakeRoomForNonGreedy(text, more);
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
