/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of signals share: a handler that counts, and making it one. */
#ifndef SIGNALS_H
#define SIGNALS_H

#include "check.h"

static CHECK_UNUSED volatile sig_atomic_t count, last;

static CHECK_UNUSED void handle(int number)
{
	count++;
	last = number;
}

static CHECK_UNUSED void act(int number, void (*handler)(int), int flags)
{
	struct sigaction action = { .sa_handler = handler, .sa_flags = flags };

	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

#endif /* SIGNALS_H */
