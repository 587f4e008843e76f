/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static unsigned char a[1 << 20], b[256];
	unsigned int i, ones = 0;

	SHOW(getrandom(a, 256, 0));
	SHOW(getrandom(b, 256, GRND_NONBLOCK));
	SHOW_BOOL(memcmp(a, b, 256));
	SHOW(getrandom(a, sizeof(a), 0));
	for (i = 0; i < sizeof(a); i++)
		ones += (unsigned int)__builtin_popcount(a[i]);
	SHOW_BOOL(ones > 4100000 && ones < 4290000);
	SHOW(getrandom(a, 0, 0));
	SHOW(getrandom(a, 32, GRND_RANDOM));
	SHOW(getrandom(a, 1, 0x100));
	SHOW(syscall(SYS_getrandom, a, 1L, 6L));
	SHOW(syscall(SYS_getrandom, 0L, 1L, 0L));
	SHOW(getentropy(a, 256));
	SHOW(getentropy(a, 257));
	return 0;
}
