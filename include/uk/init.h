/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Start-up steps, ordered by what they need and not by numbers.
 *
 * A library that others may wait for declares its step in its public header:
 *	UK_INIT_DECLARE(vfs);
 * and defines it in a .c file, naming the steps it comes after:
 *	UK_INIT(ramfs, ramfs_init, UK_AFTER(vfs), UK_AFTER(heap));
 * A step that must be undone at shutdown names the function for it:
 *	UK_INIT_UNDO(ramfs, ramfs_init, ramfs_fini, UK_AFTER(vfs));
 *
 * A misspelt name does not compile, a library that is not in the image does
 * not link, and a circle stops the boot with the names in it. Shutdown runs
 * the undos in the reverse of the order in which the steps ran.
 *
 * A step that finds devices runs before all that do not say so, for nobody can
 * name the buses that an image happens to have:
 *	UK_INIT_DEVICES(pci, pci_init);
 *
 * Context: steps run in the main thread (may sleep when a scheduler is in the
 *          image), once, on the boot CPU, before main().
 * Locking: none, one step runs at a time.
 * Memory:  steps are static objects.
 * Errors:  a step that fails stops the boot; its name and error are printed.
 */
#ifndef UK_INIT_H
#define UK_INIT_H

#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_init_step {
	const char *name;
	int (*run)(void);   /* 0, or a negative errno value: the boot stops */
	void (*undo)(void); /* at shutdown; NULL if there is nothing to undo */
	struct uk_init_step *const *after; /* ends with NULL */
	struct uk_init_step *prev_done;	   /* the step that ran before */
	/* 0; UK_INIT_RANK_DEVICES; others: only for compat/ */
	int rank;
	enum { UK_INIT_WAITING, UK_INIT_RUNNING, UK_INIT_DONE } state;
};

UK_REGISTRY(init, struct uk_init_step);

#define UK_INIT_DECLARE(step) extern struct uk_init_step uk_init_##step __hidden
#define UK_AFTER(step) &uk_init_##step

#define UK_INIT_RANK_DEVICES (-1)

#define UK_INIT_STEP_(step, step_rank, run_fn, undo_fn, ...)    \
	UK_INIT_DECLARE(step);                                  \
	struct uk_init_step uk_init_##step = {                  \
		.name = #step,                                  \
		.run = (run_fn),                                \
		.undo = (undo_fn),                              \
		.after =                                        \
			(struct uk_init_step *const[]){         \
				__VA_ARGS__ __VA_OPT__(, ) 0 }, \
		.rank = (step_rank),                            \
	};                                                      \
	UK_REGISTER(init, uk_init_##step)

#define UK_INIT_UNDO(step, run_fn, undo_fn, ...) \
	UK_INIT_STEP_(step, 0, run_fn, undo_fn __VA_OPT__(, ) __VA_ARGS__)

#define UK_INIT(step, run_fn, ...) \
	UK_INIT_UNDO(step, run_fn, 0 __VA_OPT__(, ) __VA_ARGS__)

#define UK_INIT_DEVICES(step, run_fn, ...)                \
	UK_INIT_STEP_(step, UK_INIT_RANK_DEVICES, run_fn, \
		      0 __VA_OPT__(, ) __VA_ARGS__)

/**
 * Runs every step that has not run, each after the steps it names. Code that
 * was written for numbered steps has ranks: those below 0 run before all
 * others, those above 0 after them, lower ones first.
 * Returns 0, or the error of the step that failed (-ELOOP for a circle), with
 * the name already printed; the steps that ran stay to be undone.
 */
int uk_init_run_all(void);

/** Undoes what ran, last first. May be called once more: does nothing then. */
void uk_init_undo_all(void);

UK_C_END

#endif /* UK_INIT_H */
