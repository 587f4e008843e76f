/* SPDX-License-Identifier: BSD-3-Clause */
/* Code is written first, then run: as compilers at run time do. */
#define _GNU_SOURCE
#include "memory.h"

/* Returns 40 + round. */
static const char *code_of(int round)
{
#if defined(__x86_64__)
	static unsigned char code[] = { 0xb8, 40, 0, 0, 0, 0xc3, 0x90, 0x90 };

	code[1] = (unsigned char)(40 + round);
	return (char *)code;
#elif defined(__aarch64__)
	static uint32_t code[] = { 0, 0xd65f03c0 };

	code[0] = 0x52800000 | (uint32_t)(40 + round) << 5;
	return (char *)code;
#else
	static uint32_t code[] = { 0, 0x00008067 };

	code[0] = 0x00000513 | (uint32_t)(40 + round) << 20;
	return (char *)code;
#endif
}
#define CODE_LEN 8

int main(void)
{
	char *at = anon(2);
	int round;

	for (round = 0; round < 3; round++) {
		SHOW(mprotect(at, 2 * PAGE, RW));
		memcpy(at, code_of(round), CODE_LEN);
		__builtin___clear_cache(at, at + CODE_LEN);
		SHOW(mprotect(at, 2 * PAGE, PROT_READ | PROT_EXEC));
		SHOW(((int (*)(void))(uintptr_t)at)());
	}
	take_faults();
	SHOW_STR(try_write(at));
	SHOW_STR(try_read(at));
	return 0;
}
