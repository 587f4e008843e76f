/* SPDX-License-Identifier: BSD-3-Clause */
/* A mount whose server says what the input has, more or less well formed. */
#include <string.h>

#include "../../remote/test/hostile.h"
#include "../wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static const uint16_t modes[] = { 0100644, 0040755, 0040755, 0120777, 010644 };

/* Few nodes, of kinds that there are, so that they are met again. */
static void make_entry(void *place)
{
	struct fuse_entry_out entry;

	memcpy(&entry, place, sizeof(entry));
	entry.nodeid %= 7;
	entry.entry_valid %= 3;
	entry.attr_valid %= 3;
	if (entry.nodeid)
		entry.attr.mode = modes[entry.nodeid % 5];
	memcpy(place, &entry, sizeof(entry));
}

static void make_attr(void *place, uint64_t nodeid)
{
	struct fuse_attr_out answer;

	memcpy(&answer, place, sizeof(answer));
	if (nodeid < 7)
		answer.attr.mode = modes[nodeid % 5];
	memcpy(place, &answer, sizeof(answer));
}

static void make_right(const struct fuse_in_header *asked,
		       const struct uk_abi_iovec *in, unsigned int nr_in)
{
	size_t len = nr_in > 1 ? in[1].len : 0;

	switch (asked->opcode) {
	case FUSE_LOOKUP:
	case FUSE_MKDIR:
	case FUSE_SYMLINK:
	case FUSE_LINK:
	case FUSE_CREATE:
		if (len >= sizeof(struct fuse_entry_out))
			make_entry(in[1].base);
		break;
	case FUSE_GETATTR:
		if (len >= sizeof(struct fuse_attr_out))
			make_attr(in[1].base, asked->nodeid);
		break;
	default:
		break;
	}
}

static void agree(struct fuse_init_out *answer, uint8_t how)
{
	answer->major = 7;
	answer->minor = 31;
	answer->max_write |= 4096;
	if (how & 8)
		answer->flags |= FUSE_F_DO_READDIRPLUS;
}

static long answer_to(const void *message, const struct uk_abi_iovec *in,
		      unsigned int nr_in)
{
	const struct fuse_in_header *asked = message;
	struct fuse_out_header *answer = in->base;
	uint8_t how = hostile_next();
	long rc;

	rc = hostile_fill(in, nr_in,
			  how & 1 && asked->opcode != FUSE_INIT ? hostile_next()
								: 500);
	if (how & 2 && asked->opcode != FUSE_INIT)
		return rc;
	*answer = (struct fuse_out_header){
		.len = (uint32_t)rc,
		.unique = asked->unique,
	};
	if (asked->opcode == FUSE_INIT)
		agree(in[1].base, how);
	else if (!(how & 1))
		make_right(asked, in, nr_in);
	return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	hostile_device(UK_FSDEV_FUSE, answer_to);
	hostile_run(data, len, "virtiofs", "fuzz");
	return 0;
}
