/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The first byte says what the others are: a blob, a structure block under a
 * good header, or patches (three bytes of offset and value) to a good tree.
 */
#include <stdlib.h>

#include "board.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* A copy of just that length, so that a byte read behind it is noticed. */
static void ask_copy(const void *blob, size_t len)
{
	void *copy = malloc(len);

	if (!copy)
		return;
	memcpy(copy, blob, len);
	board_ask(copy, len);
	free(copy);
}

static void ask_structs(struct builder *b, const uint8_t *data, size_t len)
{
	build_start(b);
	len = MIN(len, BUILD_MAX - 8);
	build_name(b, "reg");
	build_name(b, "#address-cells");
	build_bytes(b, data, (uint32_t)len);
	build_finish(b);
	ask_copy(b->blob, b->len);
}

static void ask_patched(struct builder *b, const uint8_t *data, size_t len)
{
	board_build(b);
	for (; len >= 3; data += 3, len -= 3)
		b->blob[(data[0] << 8 | data[1]) % b->len] = data[2];
	ask_copy(b->blob, b->len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct builder builder;

	if (!len)
		return 0;
	switch (data[0] % 3) {
	case 0:
		ask_copy(data + 1, len - 1);
		break;
	case 1:
		ask_structs(&builder, data + 1, len - 1);
		break;
	default:
		ask_patched(&builder, data + 1, len - 1);
	}
	return 0;
}
