/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Projects: an application's folder with its project file (Kraftfile), of
 * specification 0.4, 0.5 or 0.6. All three are read into the same model; a
 * folder with a Makefile.uk and no project file is a project with defaults.
 *
 * Names are looked for in this order: kraft.yaml, kraft.yml, Kraftfile.yml,
 * Kraftfile.yaml, Kraftfile.
 *
 * Memory: all strings belong to the project.
 */
#ifndef KRAFT_PROJECT_H
#define KRAFT_PROJECT_H

#include "error.h"
#include "text.h"
#include "tree.h"

/** The core, a library, a template or a platform: where it comes from. */
struct component {
	char *name;	     /* of a library or a platform; NULL of the core */
	char *source;	     /* path or URL, or NULL */
	char *version;	     /* version, channel or commit; or NULL */
	struct list kconfig; /* NAME=VALUE */
	unsigned int line;
	bool is_given;
};

struct target {
	char *name; /* or NULL: NAME-PLAT-ARCH is meant */
	char *plat; /* as the file has it: qemu, kvm, fc, linuxu, xen … */
	char *arch; /* x86_64, arm64, arm, riscv64 */
	struct list kconfig;
	unsigned int line;
};

/** A folder, a file or a device that the machine gets. */
struct volume {
	char *source;
	char *destination;
	char *driver; /* 9pfs, virtiofs, initrd, rawdisk …; or NULL */
	bool is_read_only;
	unsigned int line;
};

struct network {
	char *name;
	char *driver;	 /* bridge, user …; or NULL */
	char *interface; /* of the host; or NULL */
	char *ip, *netmask, *gateway, *pre_up, *post_down;
	unsigned int line;
};

struct project {
	char *dir;	   /* absolute */
	char *file;	   /* the project file, absolute, or NULL */
	unsigned int spec; /* 4, 5, 6; 0: no project file */
	char *name;
	char *out_dir;		   /* absolute; the build folder */
	struct component unikraft; /* the core */
	char *runtime;		   /* image, folder or name; or NULL */
	struct component template;
	struct component *libraries;
	size_t nr_libraries;
	struct target *targets;
	size_t nr_targets;
	char *rootfs;		       /* as in the file; or NULL */
	struct list kernel_args, args; /* before and behind `--` */
	struct list env;	       /* NAME=VALUE */
	struct list labels;
	struct volume *volumes;
	size_t nr_volumes;
	struct network *networks;
	size_t nr_networks;
	struct list ports; /* [ADDRESS:]HOST:GUEST[/PROTOCOL] */
	char *memory;	   /* of 0.4's platforms; or NULL */
	char *pre_up, *post_down;
};

/**
 * Reads the project in `dir`; `file` (or NULL) is the project file to take,
 * relative to `dir`. An error names file, line and reason.
 */
int project_read(struct project *project, const char *dir, const char *file,
		 struct error *error);
void project_free(struct project *project);

/** Whether the folder is an application's. */
bool project_is_here(const char *dir);

/** The project file of a folder, absolute, or NULL: it has none. */
char *project_find_file(const char *dir);

/**
 * Chooses the one target that the options ask for; each may be NULL. Without
 * targets in the file, or with a platform it does not list, a target is made
 * in `*made`. An error tells which there are.
 */
int project_target(const struct project *project, const char *name,
		   const char *plat, const char *arch, struct target *made,
		   const struct target **target, struct error *error);

/** Frees what project_target() made; nothing if it made nothing. */
void target_free(struct target *target);

/** "qemu", "fc", "linuxu", "xen" …: one word for what has several. */
const char *plat_word(const char *plat);

/** The Kconfig option that selects it (PLAT_KVM …), or NULL: we have none. */
const char *plat_option(const char *plat);
const char *arch_option(const char *arch);

extern const char *const plat_words[];
extern const char *const arch_words[];

/** The CPU of this machine, as a target has it. */
const char *arch_of_host(void);

#endif /* KRAFT_PROJECT_H */
