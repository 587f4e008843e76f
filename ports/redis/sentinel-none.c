/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the server calls of Sentinel, in an image that is none
 * (LIBREDIS_SENTINEL): who wants one hears so at the start, and nothing else
 * is called then.
 */
#include "server.h"

#include <stdlib.h>

void initSentinelConfig(void)
{
	serverLog(LL_WARNING, "--sentinel: this image has no Sentinel "
			      "(LIBREDIS_SENTINEL)");
	exit(1);
}

void initSentinel(void)
{
}

void sentinelTimer(void)
{
}

void sentinelIsRunning(void)
{
}

void sentinelCheckConfigFile(void)
{
}

void loadSentinelConfigFromQueue(void)
{
}

void queueSentinelConfig(sds *argv, int argc, int linenum, sds line)
{
	(void)argv;
	(void)argc;
	(void)linenum;
	(void)line;
}

void rewriteConfigSentinelOption(struct rewriteConfigState *state)
{
	(void)state;
}

void sentinelInfoCommand(client *c)
{
	(void)c;
}

void sentinelPublishCommand(client *c)
{
	(void)c;
}

void sentinelRoleCommand(client *c)
{
	(void)c;
}

/* In the table of commands only with LIBREDIS_DOCS. */
void sentinelCommand(client *c)
{
	addReplyError(c, "this image has no Sentinel (LIBREDIS_SENTINEL)");
}
