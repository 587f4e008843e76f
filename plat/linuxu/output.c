/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Standard output of the process: for the program, the kernel log and the
 * crash screen alike, as on a serial line.
 */
#include <errno.h>

#include <uk/arch/host.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

#define OUTPUT 1

#define ENDED_BY_PIPE (128 + 13) /* as if the signal had not been ignored */
#define FOREVER (-1)

bool linuxu__wait_for(int fd, int16_t events, int ms)
{
	struct uk_host_pollfd poll = { .fd = fd, .events = events };

	return uk_host_poll(&poll, 1, ms) > 0;
}

/* What to do about an error: 0 to go on trying. */
static int recover(long error)
{
	switch (error) {
	case -EINTR:
		return 0;
	case -EAGAIN:
		linuxu__wait_for(OUTPUT, UK_HOST_POLLOUT, FOREVER);
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
