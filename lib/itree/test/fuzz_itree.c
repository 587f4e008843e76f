/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include "model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* Each four bytes are a step: what to do, with which node, where. */
static bool step(struct model *model, const uint8_t *data)
{
	size_t i = data[1] % NR_NODES;
	size_t start = data[2] % NR_ADDRS;
	size_t end = start + data[3] % 16;
	struct uk_itree_room room = { 1 + data[3] % 32, 1U << data[1] % 6,
				      start, NR_ADDRS };

	end = end < NR_ADDRS ? end : NR_ADDRS;
	switch (data[0] % 4) {
	case 0:
		return model_toggle(model, i, start, end);
	case 1:
		return model_resize(model, i, start, end);
	case 2:
		return model_finds(model, start, end);
	}
	return model_finds_gap(model, &room);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct model model;

	memset(&model, 0, sizeof(model));
	for (; len >= 4; data += 4, len -= 4) {
		if (!step(&model, data) || !model_is_sound(&model))
			abort();
	}
	return 0;
}
