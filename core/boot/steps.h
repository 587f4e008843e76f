/* SPDX-License-Identifier: BSD-3-Clause */
/* The steps that belong to optional libraries: nothing where one is off. */
#ifndef UK_BOOT_STEPS_H
#define UK_BOOT_STEPS_H

#include <uk/bootinfo.h>
#include <uk/config.h>
#include <uk/print.h>

#include "boot-internal.h"

#if CONFIG_LIBUKVMEM
/** Makes all memory reachable, and areas of it. */
int boot__vmem(const struct uk_bootinfo *info);
#else
static inline int boot__vmem(const struct uk_bootinfo *info __unused)
{
	return 0;
}
#endif

#if CONFIG_LIBUKSCHED
#include <uk/alloc.h>
#include <uk/sched.h>

/** Makes the flow that boots the main thread. */
static inline int boot__sched(void)
{
	return uk_sched_boot(uk_alloc_get_default());
}
#else
static inline int boot__sched(void)
{
	return 0;
}

/** There is one flow: it is always the one that asks. */
static inline void *uk_thread_current(void)
{
	return NULL;
}

static inline void uk_sched_yield(void)
{
}
#endif

#if CONFIG_LIBUKBOOT_MAIN_STACK
/** As boot__run_here(), on a stack of its own. */
void boot__run(void) __noreturn;
#else
static inline void __noreturn boot__run(void)
{
	boot__run_here();
}
#endif

#if CONFIG_LIBUKTEST
#include <uk/test.h>
#else
static inline void uk_test_boot(void)
{
}
#endif

#if CONFIG_LIBUKLIBPARAM
/** Gives the words to the libraries; the wish for help ends the image. */
int boot__set_parameters(int nr, char **words);

/** Gives those of the emulator to the library for them, if there is one. */
int boot__set_devices(int nr, char **words);
#else
static inline int boot__set_devices(int nr __unused, char **words __unused)
{
	return 0;
}

static inline int boot__set_parameters(int nr, char **words)
{
	if (nr)
		uk_log(KLVL_WARN, "boot",
		       "%s: this image takes no parameters\n", words[0]);
	return 0;
}
#endif

#if !CONFIG_LIBUKBOOT_BANNER_NONE
/** Writes the lines that say who starts here. */
void boot__banner(void);
#else
static inline void boot__banner(void)
{
}
#endif

#endif /* UK_BOOT_STEPS_H */
