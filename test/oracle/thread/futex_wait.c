/* SPDX-License-Identifier: BSD-3-Clause */
/* What a wait on a word ends with. */
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static uint32_t word = 5;
#define FUTEX(...) syscall(SYS_futex, __VA_ARGS__)
int main(void)
{
	struct timespec soon = { 0, 5000000 }, bad = { 0, 1000000000 },
			negative = { -1, 0 }, past = { 1, 0 };
	SHOW(FUTEX(&word, FUTEX_WAIT, 4, NULL));
	SHOW(FUTEX(&word, FUTEX_WAIT, 5, &soon));
	SHOW(FUTEX(&word, FUTEX_WAIT_PRIVATE, 5, &soon));
	SHOW(FUTEX(&word, FUTEX_WAIT, 5, &bad));
	SHOW(FUTEX(&word, FUTEX_WAIT, 5, &negative));
	SHOW(FUTEX((char *)&word + 1, FUTEX_WAIT, 5, &soon));
	SHOW(FUTEX(&word, FUTEX_WAIT_BITSET, 5, &soon, NULL, 0));
	SHOW(FUTEX(&word, FUTEX_WAIT_BITSET, 5, &past, NULL, 1));
	SHOW(FUTEX(&word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 5, &past,
		   NULL, 1));
	SHOW(FUTEX(&word, FUTEX_WAIT_BITSET, 4, &past, NULL, 1));
	SHOW(FUTEX(&word, FUTEX_WAKE, 1));
	SHOW(FUTEX(&word, FUTEX_WAKE_BITSET, 1, NULL, NULL, 0));
	SHOW(FUTEX(&word, 99, 1));
	return 0;
}
