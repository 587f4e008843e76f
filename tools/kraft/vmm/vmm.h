/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Virtual machine monitors: each is a file that defines one of these.
 *
 * command_line() is pure: the same machine gives the same words, so tests
 * compare them and --dry-run shows them; what has to be prepared before (disks,
 * configuration files) prepare() does.
 */
#ifndef KRAFT_VMM_H
#define KRAFT_VMM_H

#include "../lib/machine.h"

struct vmm {
	const char *name;
	/** Platforms of images that it runs, NULL-ended. */
	const char *const *plats;
	/** Whether it is here; if not, `*why` says what to do (to be freed). */
	bool (*probe)(const struct machine *machine, char **why);
	/** Writes files into machine->dir; NULL: none. */
	int (*prepare)(struct machine *machine, struct error *error);
	int (*command_line)(const struct machine *machine, struct list *words,
			    struct error *error);
	/** The guest's exit code, from what waitpid() said. */
	int (*exit_code)(const struct machine *machine, int status,
			 struct error *error);
	/** Control of a detached machine; NULL: it cannot. */
	int (*pause)(const struct machine *machine, struct error *error);
	int (*resume)(const struct machine *machine, struct error *error);
};

extern const struct vmm qemu_vmm, firecracker_vmm, linuxu_vmm;

/** All, NULL-ended. */
extern const struct vmm *const vmms[];

/** The one for the machine, by its `vmm`, or its platform if that is NULL. */
const struct vmm *vmm_choose(const struct machine *machine,
			     struct error *error);

/** exit_code() where the guest's is that of the process. */
int vmm_exit_code(const struct machine *machine, int status,
		  struct error *error);

#endif /* KRAFT_VMM_H */
