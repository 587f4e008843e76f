/* SPDX-License-Identifier: BSD-3-Clause */
/* Waits for files end with a signal; what files send. */
#include <stddef.h>

#include <uk/init.h>
#include <uk/process.h>

#if CONFIG_LIBUKFILE
#include <uk/events.h>
#endif
#if CONFIG_LIBUKFDIO
#include <uk/fdio.h>
#endif

#include "signal-internal.h"

#if CONFIG_LIBUKFDIO
static void on_epipe(void)
{
	uk_signal_send_self(UK_ABI_SIGPIPE);
}

static void on_efbig(void)
{
	uk_signal_send_self(UK_ABI_SIGXFSZ);
}
#endif

static int set_hooks(void)
{
#if CONFIG_LIBUKFILE
	uk_events_interrupt_set(uk_signal_is_due);
#endif
#if CONFIG_LIBUKFDIO
	uk_fdio_epipe_set(on_epipe);
	uk_fdio_efbig_set(on_efbig);
#endif
	return 0;
}

UK_INIT(posix_signal_hooks, set_hooks);
