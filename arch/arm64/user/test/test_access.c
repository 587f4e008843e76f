/* SPDX-License-Identifier: BSD-3-Clause */
/* Instructions as the assembler writes them. */
#include "../access.h"

#include <stddef.h>

#include <uk/essentials.h>
#include <uk/test.h>

static const uint32_t stores[] = {
	0xf9000020, /* str x0, [x1] */
	0x39000420, /* strb w0, [x1, */
	0x3d800420, /* str q0, [x1, */
	0xf81f8020, /* stur x0, [x1, */
	0xf8008420, /* str x0, [x1], */
	0xf8226820, /* str x0, [x1, x2] */
	0xa9000440, /* stp x0, x1, [x2] */
	0xadbf0440, /* stp q0, q1, [x2, */
	0xc8037c20, /* stxr w3, x0, [x1] */
	0xc89ffc20, /* stlr x0, [x1] */
	0x4c007000, /* st1 {v0.16b}, [x0] */
	0xc8a07c41, /* cas x0, x1, [x2] */
	0x48207c82, /* casp x0, x1, x2, x3, [x4] */
	0xf8200041, /* ldadd x0, x1, [x2] */
	0xf8208041, /* swp x0, x1, [x2] */
};

static const uint32_t loads[] = {
	0xf9400020, /* ldr x0, [x1] */
	0x39400420, /* ldrb w0, [x1, */
	0xb9800020, /* ldrsw x0, [x1] */
	0x39c00020, /* ldrsb w0, [x1] */
	0x3dc00420, /* ldr q0, [x1, */
	0xf85f8020, /* ldur x0, [x1, */
	0xf8408420, /* ldr x0, [x1], */
	0xf8626820, /* ldr x0, [x1, x2] */
	0xa9400440, /* ldp x0, x1, [x2] */
	0x69400440, /* ldpsw x0, x1, [x2] */
	0xad400440, /* ldp q0, q1, [x2] */
	0xc85f7c20, /* ldxr x0, [x1] */
	0xc8dffc20, /* ldar x0, [x1] */
	0x58000000, /* ldr x0, 34 */
	0x4c407000, /* ld1 {v0.16b}, [x0] */
};

UK_TESTCASE(user_access, knows_who_writes)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(stores); i++)
		UK_TEST_EXPECT(user__is_store(stores[i]));
}

UK_TESTCASE(user_access, knows_who_only_reads)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(loads); i++)
		UK_TEST_EXPECT(!user__is_store(loads[i]));
}

uk_testsuite_register(user_access, NULL);
