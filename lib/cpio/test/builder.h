/* SPDX-License-Identifier: BSD-3-Clause */
/* Makes archives for tests; also those of fs/initrd. */
#ifndef CPIO_TEST_BUILDER_H
#define CPIO_TEST_BUILDER_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct builder {
	size_t len;
	char bytes[4096];
};

static inline void build_pad(struct builder *b)
{
	while (b->len % 4)
		b->bytes[b->len++] = 0;
}

/* A file of any kind; those with the same number are linked. */
static inline void build_entry(struct builder *b, const char *name,
			       unsigned int mode, unsigned int ino,
			       const char *data)
{
	b->len += (size_t)snprintf(
		b->bytes + b->len, sizeof(b->bytes) - b->len,
		"070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%s",
		ino, mode, 0, 0, 1, 1000000, (unsigned int)strlen(data), 0, 1,
		0, 0, (unsigned int)strlen(name) + 1, 0, name);
	b->bytes[b->len++] = 0;
	build_pad(b);
	memcpy(b->bytes + b->len, data, strlen(data));
	b->len += strlen(data);
	build_pad(b);
}

static inline void build_end(struct builder *b)
{
	build_entry(b, "TRAILER!!!", 0, 0, "");
}

#endif /* CPIO_TEST_BUILDER_H */
