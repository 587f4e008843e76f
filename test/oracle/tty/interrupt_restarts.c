/* SPDX-License-Identifier: BSD-3-Clause */
/* A read goes on behind a handler that says so. */
/* terminal */
/* type: \x03b\n */
#include "terminal.h"

static volatile sig_atomic_t last;

static void handle(int signal)
{
	last = signal;
}

int main(void)
{
	struct sigaction act = { .sa_handler = handle, .sa_flags = SA_RESTART };

	sigaction(SIGINT, &act, NULL);
	type();
	show_read(100);
	SHOW(last);
	return 0;
}
