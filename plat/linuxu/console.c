/* SPDX-License-Identifier: BSD-3-Clause */
/* The console: standard input and output of the process. */
#include <uk/console.h>

#include <errno.h>
#include <stdbool.h>

#include <uk/arch/host.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

#define INPUT 0

static bool is_ended;
static bool is_claimed;				     /* atomic */
static enum { UNKNOWN, TERMINAL, NO_TERMINAL } kind; /* atomic */
static struct uk_host_termios before;

/* Asked when somebody wants to know: most images do not read. */
static bool is_terminal(void)
{
	if (__atomic_load_n(&kind, __ATOMIC_ACQUIRE) == UNKNOWN) {
		long rc = uk_host_call3(uk_host_nr_ioctl, INPUT, UK_HOST_TCGETS,
					(unsigned long)&before);

		__atomic_store_n(&kind, rc ? NO_TERMINAL : TERMINAL,
				 __ATOMIC_RELEASE);
	}
	return kind == TERMINAL;
}

static size_t read_input(char *buf, size_t len)
{
	long done;

	if (is_ended || !linuxu__wait_for(INPUT, UK_HOST_POLLIN, 0))
		return 0;
	done = uk_host_call3(uk_host_nr_read, INPUT, (unsigned long)buf, len);
	is_ended = !done || (done < 0 && done != -EAGAIN && done != -EINTR);
	return done > 0 ? (size_t)done : 0;
}

static unsigned int state(void)
{
	return (is_terminal() ? UK_CONSOLE_IS_TERMINAL : 0) |
	       (is_ended ? UK_CONSOLE_INPUT_ENDED : 0) | UK_CONSOLE_HAS_RETURN;
}

static void set(const struct uk_host_termios *to)
{
	uk_host_call3(uk_host_nr_ioctl, INPUT, UK_HOST_TCSETS,
		      (unsigned long)to);
}

/* Not before somebody reads: a process in the background must not. */
static void claim(void)
{
	struct uk_host_termios raw;

	if (!is_terminal() ||
	    __atomic_exchange_n(&is_claimed, true, __ATOMIC_RELAXED))
		return;
	raw = before;
	raw.iflag = 0;
	raw.lflag = 0;
	raw.cc[UK_HOST_TTY_VMIN] = 1;
	raw.cc[UK_HOST_TTY_VTIME] = 0;
	set(&raw);
}

void linuxu__console_restore(void)
{
	if (__atomic_exchange_n(&is_claimed, false, __ATOMIC_RELAXED))
		set(&before);
}

static const struct uk_console linuxu_console = {
	.name = "linuxu",
	.write = uk_plat_early_write,
	.read = read_input,
	.state = state,
	.claim = claim,
};

UK_REGISTER(console, linuxu_console);
