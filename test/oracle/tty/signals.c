/* SPDX-License-Identifier: BSD-3-Clause */
/* Keys that send signals. */
/* terminal */
/* type: \x03 */
/* type: \x1c */
/* type: \x03kept\n */
/* type: one\x03two\n */
#include "terminal.h"

static volatile sig_atomic_t last;

static void handle(int signal)
{
	last = signal;
}

/* Waits with the signals let in, as they may come before. */
static void wait_for_signal(void)
{
	struct pollfd p = { .fd = 0, .events = POLLIN };
	sigset_t none;

	sigemptyset(&none);
	SHOW(ppoll(&p, 1, NULL, &none));
	SHOW(last);
	fflush(stdout);
}

int main(void)
{
	struct sigaction act = { .sa_handler = handle };
	sigset_t set;

	sigaction(SIGINT, &act, NULL);
	sigaction(SIGQUIT, &act, NULL);
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGQUIT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	type();
	wait_for_signal();
	type();
	wait_for_signal();
	set_local(ISIG, 0);
	last = 0;
	type();
	show_read(100);
	SHOW(last);
	set_local(0, ISIG | NOFLSH);
	type();
	show_read(100);
	SHOW(last);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	SHOW(last);
	return 0;
}
