/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Included before files of Redis that have texts of HELP. In an image without
 * them (LIBREDIS_DOCS) they are not referred to, so the compiler leaves them
 * out.
 */
#ifndef REDIS_HELP_H
#define REDIS_HELP_H

#include "server.h"

#if !CONFIG_LIBREDIS_DOCS
#define addReplyHelp(client, texts)                                            \
	((void)(texts), addReplyError(client, "HELP: this image has no texts " \
					      "(LIBREDIS_DOCS)"))
#endif

#endif /* REDIS_HELP_H */
