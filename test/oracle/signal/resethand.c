/* SPDX-License-Identifier: BSD-3-Clause */
/* SA_RESETHAND: one shot. */
#define _GNU_SOURCE

#include "../check.h"

static volatile sig_atomic_t count, last;

static void handle(int number)
{
	count++;
	last = number;
}

static void act(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

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
