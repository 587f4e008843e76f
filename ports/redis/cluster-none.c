/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the server calls of a cluster, in an image that cannot be part of one
 * (LIBREDIS_CLUSTER): who wants to hears so at the start, and nothing else is
 * called then. MIGRATE, DUMP and RESTORE are in Redis's own cluster.c.
 */
#include "server.h"

#include <stdlib.h>

#include "cluster.h"

void clusterInit(void)
{
	serverLog(LL_WARNING, "cluster-enabled: this image has no cluster "
			      "(LIBREDIS_CLUSTER)");
	exit(1);
}

void clusterCommand(client *c)
{
	addReplyError(c, "This instance has cluster support disabled");
}

void clusterCron(void)
{
}

void clusterBeforeSleep(void)
{
}

void clusterPropagatePublish(robj *channel, robj *message, int sharded)
{
	(void)channel;
	(void)message;
	(void)sharded;
}

clusterNode *getNodeByQuery(client *c, struct redisCommand *cmd, robj **argv,
			    int argc, int *hashslot, int *ask)
{
	(void)c;
	(void)cmd;
	(void)argv;
	(void)argc;
	(void)hashslot;
	(void)ask;
	return NULL;
}

void clusterRedirectClient(client *c, clusterNode *n, int hashslot, int why)
{
	(void)c;
	(void)n;
	(void)hashslot;
	(void)why;
}

int verifyClusterConfigWithData(void)
{
	return C_OK;
}
