/* SPDX-License-Identifier: BSD-3-Clause */
/* Who has to know: the file systems, if they are in the image. */
#include "user-internal.h"

#include <uk/on.h>
#include <uk/vfs.h>

void user__changed(const struct user__ids *ids)
{
	struct uk_fsctx *ctx;

	if (!UK_ON(CONFIG_LIBUKVFS))
		return;
	ctx = uk_fsctx_current();
	ctx->nr_groups = 0; /* until they are all there */
	for (unsigned int i = 0; i < ids->nr_groups; i++)
		ctx->groups[i] = ids->groups[i];
	ctx->nr_groups = ids->nr_groups;
	ctx->real_uid = ids->real_uid;
	ctx->real_gid = ids->real_gid;
	ctx->gid = ids->gid;
	ctx->uid = ids->uid;
}
