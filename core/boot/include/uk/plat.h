/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The contract of a platform: what the environment must be asked for.
 * Exactly one platform is in an image and defines all of these; everything
 * else about the environment comes from drivers that register themselves.
 *
 * Context: as said at each function.
 * Locking: none; uk_plat_stop() may be called on any CPU, more than once.
 * Errors:  negative errno values; the boot stops with one.
 */
#ifndef UK_PLAT_H
#define UK_PLAT_H

#include <uk/arch/types.h>
#include <uk/bootinfo.h>
#include <uk/essentials.h>

UK_C_BEGIN

enum uk_stop {
	UK_STOP_HALT,	 /* power off with an exit code */
	UK_STOP_RESTART, /* start the machine again */
	UK_STOP_CRASH,	 /* as halt, but nothing may be trusted any more */
};

/**
 * Writes `len` bytes where a developer sees them, before any driver is up
 * and in the crash screen. Any context; polls, never sleeps, takes no lock.
 */
void uk_plat_early_write(const char *text, size_t len);

/** Ends the machine; `code` is the exit code, 0 to 255. Any context. */
void uk_plat_stop(enum uk_stop how, int code) __noreturn;

/**
 * Adds to `info` what the platform itself knows of memory (the image's own
 * place, holes), before uk_bootinfo_check(). Early. 0 or an error.
 */
int uk_plat_memory(struct uk_bootinfo *info);

/**
 * Finds and starts the root interrupt controller (uk_intctlr_register()) and
 * the clocks (uk_clocksource_register() …). Early, with a heap. 0 or an error.
 */
int uk_plat_irq_init(void);
int uk_plat_clock_init(void);

/** Name of the platform in words, for the banner. Any context. */
extern const char uk_plat_name[];

UK_C_END

#endif /* UK_PLAT_H */
