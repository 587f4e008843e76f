/* SPDX-License-Identifier: BSD-3-Clause */
/* Waits for files end with a signal; what files send. */
#include <stddef.h>

#include <uk/boot.h>
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

static struct uk_signal_entry request = {
	.info = { .signo = UK_ABI_SIGTERM, .code = UK_ABI_SI_KERNEL },
};

/* One that nobody has taken yet is not asked again. */
static bool ask_to_end(void)
{
	if (__atomic_load_n(&request.is_queued, __ATOMIC_ACQUIRE))
		return false;
	uk_signal_send_entry(NULL, &request);
	return true;
}

static int set_hooks(void)
{
	uk_shutdown_ask_set(ask_to_end);
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
