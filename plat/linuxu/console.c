/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The console: standard input and output of the process. The kernel log goes
 * to the same place as the program's output, as on a serial line.
 */
#include <errno.h>
#include <stdbool.h>

#include <uk/asm/host.h>
#include <uk/console.h>
#include <uk/plat.h>

#define INPUT 0
#define OUTPUT 1

#define ENDED_BY_PIPE (128 + 13) /* as if the signal had not been ignored */
#define FOREVER (-1)

/* Waits at most `ms` for one of `events`; returns whether there is one. */
static bool wait_for(int fd, int16_t events, int ms)
{
	struct uk_host_pollfd poll = { .fd = fd, .events = events };

	return uk_host_call3(uk_host_nr_poll, (unsigned long)&poll, 1, ms) > 0;
}

/* What to do about an error: 0 to go on trying. */
static int recover(long error)
{
	switch (error) {
	case -EINTR:
		return 0;
	case -EAGAIN:
		wait_for(OUTPUT, UK_HOST_POLLOUT, FOREVER);
		return 0;
	case -EPIPE: /* nobody reads any more: not worth a word */
		uk_plat_stop(UK_STOP_HALT, ENDED_BY_PIPE);
	default:
		return -1;
	}
}

void uk_plat_early_write(const char *text, size_t len)
{
	while (len) {
		long done = uk_host_call3(uk_host_nr_write, OUTPUT,
					  (unsigned long)text, len);

		if (done > 0) {
			text += done;
			len -= done;
		} else if (!done || recover(done)) {
			return;
		}
	}
}

static size_t read_input(char *buf, size_t len)
{
	long done;

	if (!wait_for(INPUT, UK_HOST_POLLIN, 0))
		return 0;
	done = uk_host_call3(uk_host_nr_read, INPUT, (unsigned long)buf, len);
	return done > 0 ? (size_t)done : 0;
}

static int init(void)
{
	return 0;
}

static const struct uk_console linuxu_console = {
	.name = "linuxu",
	.init = init,
	.write = uk_plat_early_write,
	.read = read_input,
};

UK_REGISTER(console, linuxu_console);
