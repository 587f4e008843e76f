/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What commands on a project share: the options that choose it and its
 * target, and opening them.
 */
#ifndef KRAFT_CMD_WORK_H
#define KRAFT_CMD_WORK_H

#include "../lib/command.h"
#include "../lib/kit.h"
#include "../lib/project.h"

/* Elements of an array of struct option_info. */
#define OPTION_ARCH                                                      \
	{                                                                \
		'm', "arch", "ARCH", "build for this CPU", 0, arch_words \
	}
#define OPTION_PLAT                                                           \
	{                                                                     \
		'p', "plat", "PLAT", "build for this platform", 0, plat_words \
	}
#define OPTION_TARGET                                                        \
	{                                                                    \
		't', "target", "NAME", "this target of the project file", 0, \
			NULL                                                 \
	}
#define OPTION_KRAFTFILE                                                    \
	{                                                                   \
		'K', "kraftfile", "FILE", "take this project file", 0, NULL \
	}
#define OPTION_WORKDIR                                                        \
	{                                                                     \
		'w', "workdir", "DIR", "the project's folder", OPTION_HIDDEN, \
			NULL                                                  \
	}
#define OPTIONS_TARGET                                             \
	OPTION_ARCH, OPTION_PLAT, OPTION_TARGET, OPTION_KRAFTFILE, \
		OPTION_WORKDIR

struct work {
	struct project project;
	struct target made; /* what `target` may point to */
	const struct target *target;
	struct kit kit;
};

/**
 * Reads the project in `dir` (NULL: --workdir or the current folder) and
 * opens the target that the options of `call` choose. A call without those
 * options has to be described with OPTIONS_TARGET.
 */
int work_open(struct work *work, const struct call *call, const char *dir,
	      struct error *error);
void work_close(struct work *work);

/** The two halves of it, with what chooses the target given. */
int work_read(struct work *work, const struct call *call, const char *dir,
	      const char *target, const char *plat, struct error *error);
int work_kit(struct work *work, struct error *error);
#define _cleanup_work_ __attribute__((cleanup(work_close)))

/** The folder that the one operand names, for work_open(). */
int work_dir(const struct call *call, const char **dir, struct error *error);

#endif /* KRAFT_CMD_WORK_H */
