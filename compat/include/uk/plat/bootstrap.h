/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names: ending the machine, and entering it.
 *
 * Context: thread; ukplat_crash(): any.
 */
#ifndef UKPLAT_BOOTSTRAP_H
#define UKPLAT_BOOTSTRAP_H

#include <errno.h>
#include <stddef.h>

#include <uk/boot.h>
#include <uk/bootinfo.h>

enum ukplat_gstate {
	UKPLAT_HALT,
	UKPLAT_RESTART,
	UKPLAT_CRASH,
};

/** Ends the machine in order; a crash, at once. */
static inline void __noreturn ukplat_terminate(enum ukplat_gstate request)
{
	if (request == UKPLAT_CRASH)
		uk_plat_stop(UK_STOP_CRASH, UK_EXIT_CRASHED);
	uk_shutdown_how(
		request == UKPLAT_RESTART ? UK_STOP_RESTART : UK_STOP_HALT, 0);
}

#define ukplat_halt() ukplat_terminate(UKPLAT_HALT)
#define ukplat_restart() ukplat_terminate(UKPLAT_RESTART)
#define ukplat_crash() ukplat_terminate(UKPLAT_CRASH)

/** No platform can suspend itself. */
static inline int ukplat_suspend(void)
{
	return -ENOTSUP;
}

/**
 * Enters the system with the command line at `argb` of at most `argb_len`
 * bytes, its memory being in uk_bootinfo already; `arg0` is the name there.
 */
static inline void __noreturn ukplat_entry_argp(char *arg0 __unused, char *argb,
						size_t argb_len)
{
	if (argb && uk_bootinfo_cmdline(&uk_bootinfo, argb, argb_len))
		uk_boot_refuse("platform", "the command line is too long");
	uk_boot_main(&uk_bootinfo);
}

#endif /* UKPLAT_BOOTSTRAP_H */
