/* SPDX-License-Identifier: BSD-3-Clause */
/* Instructions as the assembler writes them. */
#include "../access.h"

#include <stddef.h>

#include <uk/essentials.h>
#include <uk/test.h>

static const uint16_t stores[][2] = {
	{ 0x8023, 0x00a5 }, /* sb a0,0(a1) */
	{ 0xb423, 0x00a5 }, /* sd a0,8(a1) */
	{ 0xb027, 0x00a5 }, /* fsd fa0,0(a1) */
	{ 0x252f, 0x00b6 }, /* amoadd.w a0,a1,(a2) */
	{ 0x352f, 0x18b6 }, /* sc.d a0,a1,(a2) */
	{ 0xc188, 0x0000 }, /* c.sw a0,0(a1) */
	{ 0xe188, 0x0000 }, /* c.sd a0,0(a1) */
	{ 0xa188, 0x0000 }, /* c.fsd fa0,0(a1) */
	{ 0xc02a, 0x0000 }, /* c.swsp a0,0(sp) */
	{ 0xe02a, 0x0000 }, /* c.sdsp a0,0(sp) */
	{ 0xa02a, 0x0000 }, /* c.fsdsp fa0,0(sp) */
};

static const uint16_t loads[][2] = {
	{ 0xc503, 0x0005 }, /* lbu a0,0(a1) */
	{ 0xb503, 0x0085 }, /* ld a0,8(a1) */
	{ 0xb507, 0x0005 }, /* fld fa0,0(a1) */
	{ 0x252f, 0x1006 }, /* lr.w a0,(a2) */
	{ 0x4188, 0x0000 }, /* c.lw a0,0(a1) */
	{ 0x6188, 0x0000 }, /* c.ld a0,0(a1) */
	{ 0x2188, 0x0000 }, /* c.fld fa0,0(a1) */
	{ 0x4502, 0x0000 }, /* c.lwsp a0,0(sp) */
	{ 0x6502, 0x0000 }, /* c.ldsp a0,0(sp) */
	{ 0x2502, 0x0000 }, /* c.fldsp fa0,0(sp) */
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
