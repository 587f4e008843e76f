/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Building a target: its configuration, its folder, and the kit's make.
 *
 * The project's .config and build folder serve the target that .config is
 * for; each other target has a configuration of its own below the build
 * folder, made from what .config changes of the defaults.
 *
 * What the project file asks for is a seed: it is applied when the
 * configuration is made and when the project file has changed since, so what
 * `menu` and `set` changed stays. A wish that has no effect is an error with
 * the line of the project file and the reason.
 */
#ifndef KRAFT_KIT_H
#define KRAFT_KIT_H

#include <stdbool.h>

#include "error.h"
#include "project.h"
#include "text.h"

struct kit {
	const struct project *project;
	const struct target *target;
	char *base;   /* the kit's folder */
	char *out;    /* build folder of this target */
	char *config; /* its configuration */
	char *word;   /* platform in the image's name: qemu, fc, linuxu … */
	char *config_from; /* --config: this file, and nothing else; or NULL */
	struct list libraries; /* folders, for L= */
	unsigned int jobs;     /* 0: one a processor */
	bool has_dbg;	       /* the image wanted is the one with symbols */
	char *log;	       /* build log, or NULL: OUT/kraft.log */
};

/** Finds folders and libraries of `target`. */
int kit_open(struct kit *kit, const struct project *project,
	     const struct target *target, struct error *error);
void kit_close(struct kit *kit);

/** The target that .config is for; else NULL words. Both are to be freed. */
void kit_configured(const struct project *project, char **plat, char **arch);

/** Makes or brings up to date the configuration. */
int kit_configure(struct kit *kit, struct error *error);

/** Changes options (NAME=VALUE) of the configuration, which is made first. */
int kit_set(struct kit *kit, const struct list *settings, struct error *error);

/** Builds, with progress; afterwards kit_image() is there. */
int kit_build(struct kit *kit, struct error *error);

/** Runs a goal of the kit's make with our streams (menuconfig, clean …). */
int kit_goal(const struct kit *kit, const char *goal, struct error *error);

/** Path of the image; to be freed. */
char *kit_image(const struct kit *kit);

#endif /* KRAFT_KIT_H */
