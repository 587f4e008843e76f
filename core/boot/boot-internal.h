/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_BOOT_INTERNAL_H
#define UK_BOOT_INTERNAL_H

#include <uk/boot.h>
#include <uk/bootinfo.h>
#include <uk/config.h>
#include <uk/init.h>

/** What a command line comes to: words that stay where they are. */
struct boot__args {
	char *name; /* of the program, as the command line gives it; or NULL */
	char **params; /* words for the libraries */
	int nr_params;
	char **args; /* words for the program */
	int nr_args;
	char **devices; /* words of the emulator, behind all others */
	int nr_devices;
};

/** Sorts the `nr` words by whom they are for. Pure. */
void boot__args_sort(struct boot__args *sorted, char **words, int nr);

/** Splits the command line, hands out parameters, sets uk_boot_argv. */
int boot__parameters(const struct uk_bootinfo *info);

/** Completes the memory map with what the platform knows, and checks it. */
int boot__memory(struct uk_bootinfo *info);

/** Finds two regions, sorted, that cannot both be true; false if none. */
bool boot__find_clash(const struct uk_bootinfo *info,
		      const struct uk_memregion **a,
		      const struct uk_memregion **b);

/** Makes the boot heap of the free RAM. */
int boot__heap(struct uk_bootinfo *info);

/** Runs one step, after those it needs; 0 or the error of one of them. */
int boot__init_run(struct uk_init_step *step);

/** The step that ran last, and undoing what ran after `until` (or NULL). */
struct uk_init_step *boot__init_last(void);
void boot__init_undo(const struct uk_init_step *until);

/** Gives the flow that boots its thread-local variables. */
int boot__tls(void);

/** Ends the boot if `error` is one; `what` did not work. */
void boot__must(const char *what, int error);

/**
 * Calls the image's constructors, then runs its tests, or its main(), and ends
 * the machine. On the caller's stack.
 */
void boot__run_here(void) __noreturn;

/** Makes a stack for main(); where it ends, or NULL: no memory. */
void *boot__stack_top(size_t len);

#endif /* UK_BOOT_INTERNAL_H */
