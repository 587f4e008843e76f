/* SPDX-License-Identifier: BSD-3-Clause */
/* Keys that send signals. Interrupt-safe. */
#include <uk/tty.h>

#include <uk/init.h>
#include <uk/signal.h>

/* What is sent while one is on its way counts as that one. */
static struct uk_signal_entry entries[UK_ABI_SIGWINCH + 1];

static void send(int signal)
{
	uk_signal_send_entry(NULL, &entries[signal]);
}

static int connect(void)
{
	int signal;

	for (signal = 1; signal <= UK_ABI_SIGWINCH; signal++) {
		entries[signal].info.signo = signal;
		entries[signal].info.code = UK_ABI_SI_KERNEL;
	}
	uk_tty_signal_set(send);
	return 0;
}

UK_INIT(posix_tty_signals, connect, UK_AFTER(posix_tty));
