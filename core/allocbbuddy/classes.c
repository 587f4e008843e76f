/* SPDX-License-Identifier: BSD-3-Clause */
/* The sizes of small blocks. */
#include "slab-internal.h"

#define FIRST(size) (((size) & -(size)) < 32 ? 32 : ((size) & -(size)))
#define CLASS(size)                                                   \
	{                                                             \
		size, FIRST(size), (PAGE_SIZE - FIRST(size)) / (size) \
	}

const struct size_class bbuddy__classes[NR_CLASSES] = {
	CLASS(16),	  CLASS(32),  CLASS(48),  CLASS(64),   CLASS(80),
	CLASS(96),	  CLASS(112), CLASS(128), CLASS(160),  CLASS(192),
	CLASS(224),	  CLASS(256), CLASS(320), CLASS(384),  CLASS(448),
	CLASS(512),	  CLASS(672), CLASS(800), CLASS(1008), CLASS(1344),
	CLASS(SMALL_MAX),
};

/* The class of a size, by grains; a row ends with the class's own size. */
#define GRAINS(from, to) [(from) / GRAIN + 1 ...(to) / GRAIN]

const uint8_t bbuddy__class_of_grains[SMALL_MAX / GRAIN + 1] = {
	[0] = 0,
	[1] = 0,
	[2] = 1,
	[3] = 2,
	[4] = 3,
	[5] = 4,
	[6] = 5,
	[7] = 6,
	[8] = 7,
	GRAINS(128, 160) = 8,
	GRAINS(160, 192) = 9,
	GRAINS(192, 224) = 10,
	GRAINS(224, 256) = 11,
	GRAINS(256, 320) = 12,
	GRAINS(320, 384) = 13,
	GRAINS(384, 448) = 14,
	GRAINS(448, 512) = 15,
	GRAINS(512, 672) = 16,
	GRAINS(672, 800) = 17,
	GRAINS(800, 1008) = 18,
	GRAINS(1008, 1344) = 19,
	GRAINS(1344, SMALL_MAX) = 20,
};

size_t bbuddy__slab_usable(const void *block)
{
	return bbuddy__classes[slab_of(block)->class_nr].size;
}

size_t bbuddy__slab_round(size_t size)
{
	return bbuddy__classes[class_of(size)].size;
}

unsigned int bbuddy__class_aligned(size_t size, size_t align)
{
	unsigned int class_nr;

	if (size > SMALL_MAX)
		return NR_CLASSES;
	for (class_nr = class_of(size); class_nr < NR_CLASSES; class_nr++) {
		if (IS_ALIGNED(bbuddy__classes[class_nr].size, align))
			break;
	}
	return class_nr;
}
