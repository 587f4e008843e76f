/* SPDX-License-Identifier: BSD-3-Clause */
/* SA_RESETHAND: one shot. */
#define _GNU_SOURCE

#include "../signals.h"

int main(void)
{
	struct sigaction now;

	act(SIGURG, handle, SA_RESETHAND);
	raise(SIGURG);
	SHOW(count);
	sigaction(SIGURG, NULL, &now);
	SHOW_BOOL(now.sa_handler == SIG_DFL);
	raise(SIGURG); /* is ignored by default */
	SHOW(count);
	return 0;
}
