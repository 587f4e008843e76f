/* SPDX-License-Identifier: BSD-3-Clause */
/* pause() ends with a handler. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../signals.h"

int main(void)
{
	signal(SIGALRM, handle);
	ualarm(20000, 0);
	SHOW(pause());
	SHOW(count);
	return 0;
}
