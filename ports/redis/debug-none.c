/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * DEBUG in an image without it (LIBREDIS_DEBUG). Who has allowed it hears so;
 * where it is not allowed, as by default, Redis itself says that.
 */
#include "server.h"

void debugCommand(client *c)
{
	addReplyError(c, "DEBUG: this image has none (LIBREDIS_DEBUG)");
}
