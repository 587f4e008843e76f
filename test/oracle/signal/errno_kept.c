/* SPDX-License-Identifier: BSD-3-Clause */
/* errno is not touched by a handler that is careful. */
#define _GNU_SOURCE
#include <unistd.h>

#include "../signals.h"

static void careless(int number)
{
	int kept = errno;

	handle(number);
	close(-1);
	errno = kept;
}

int main(void)
{
	signal(SIGUSR1, careless);
	errno = EDOM;
	raise(SIGUSR1);
	SHOW_BOOL(errno == EDOM);
	return 0;
}
