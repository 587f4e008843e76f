/* SPDX-License-Identifier: BSD-3-Clause */
/* Words of command lines that name devices. */
#include <uk/test.h>

#include "../mmio-internal.h"

UK_TESTCASE(virtio_mmio, words_name_places)
{
	struct mmio__place place;

	UK_TEST_ASSERT(mmio__place_read("512@0xfeb00e00:12", &place));
	UK_TEST_EXPECT_SNUM_EQ(place.len, 512);
	UK_TEST_EXPECT_SNUM_EQ(place.base, 0xfeb00e00);
	UK_TEST_EXPECT_SNUM_EQ(place.line, 12);
	UK_TEST_ASSERT(mmio__place_read("4K@0xd0000000:5:3", &place));
	UK_TEST_EXPECT_SNUM_EQ(place.len, 4096);
	UK_TEST_ASSERT(mmio__place_read("1M@1048576:0", &place));
	UK_TEST_EXPECT_SNUM_EQ(place.len, 1 << 20);
}

UK_TESTCASE(virtio_mmio, other_words_do_not)
{
	static const char *const words[] = {
		"",
		"512",
		"512@",
		"512@0x1000",
		"@0x1:1",
		"512@0x1000:",
		"512@-1:1",
		"512@0x1000:1:",
		"x@0x1:1",
		"512@0x1:1:1:",
		"512@0x1:256",
		"512@0x1:1 ",
		"5G@0x1:1",
		"4K@0xfffffffffffffff0:1",
	};
	struct mmio__place place;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(words); i++)
		UK_TEST_EXPECT(!mmio__place_read(words[i], &place));
}

uk_testsuite_register(virtio_mmio, NULL);
