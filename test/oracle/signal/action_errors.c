/* SPDX-License-Identifier: BSD-3-Clause */
/* What sigaction() refuses. */
#define _GNU_SOURCE

#include "../check.h"

static void handle(int number)
{
	(void)number;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle };

	SHOW(sigaction(SIGKILL, &action, NULL));
	SHOW(sigaction(SIGSTOP, &action, NULL));
	SHOW(sigaction(SIGKILL, NULL, &action));
	SHOW(sigaction(0, &action, NULL));
	SHOW(sigaction(65, &action, NULL));
	SHOW(sigaction(-1, &action, NULL));
	SHOW(sigaction(64, &action, NULL));
	SHOW_BOOL(signal(SIGKILL, handle) == SIG_ERR);
	return 0;
}
