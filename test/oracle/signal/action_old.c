/* SPDX-License-Identifier: BSD-3-Clause */
/* The action of before, and its mask and flags. */
#define _GNU_SOURCE

#include "../check.h"

static void handle(int number)
{
	(void)number;
}

static void handle_info(int number, siginfo_t *info, void *context)
{
	(void)number, (void)info, (void)context;
}

int main(void)
{
	struct sigaction action = { .sa_handler = handle }, old;

	sigfillset(&action.sa_mask);
	action.sa_flags = SA_RESTART | SA_NODEFER;
	SHOW(sigaction(SIGUSR1, &action, &old));
	SHOW_BOOL(old.sa_handler == SIG_DFL);
	SHOW(sigaction(SIGUSR1, NULL, &old));
	SHOW_BOOL(old.sa_handler == handle);
	SHOW_BOOL(old.sa_flags & SA_RESTART);
	SHOW_BOOL(old.sa_flags & SA_NODEFER);
	SHOW_BOOL(old.sa_flags & SA_SIGINFO);
	SHOW(sigismember(&old.sa_mask, SIGUSR2));
	SHOW(sigismember(&old.sa_mask, SIGKILL));
	SHOW(sigismember(&old.sa_mask, SIGSTOP));
	action.sa_sigaction = handle_info;
	action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
	SHOW(sigaction(SIGUSR1, &action, NULL));
	SHOW(sigaction(SIGUSR1, NULL, &old));
	SHOW_BOOL(old.sa_sigaction == handle_info);
	SHOW_BOOL(old.sa_flags & SA_SIGINFO);
	SHOW_BOOL(old.sa_flags & SA_ONSTACK);
	SHOW_BOOL(old.sa_flags & SA_RESETHAND);
	SHOW_BOOL(signal(SIGUSR1, SIG_IGN) == (void (*)(int))handle_info);
	SHOW_BOOL(signal(SIGUSR1, SIG_DFL) == SIG_IGN);
	return 0;
}
