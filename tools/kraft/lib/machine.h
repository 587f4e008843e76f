/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * A machine to run an image in: everything a VMM's command line is made of.
 *
 * It is written by `run` from options, project and image, kept as JSON in the
 * machine's folder (lib/state.h), and read again by whoever starts it later.
 */
#ifndef KRAFT_MACHINE_H
#define KRAFT_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "error.h"
#include "text.h"

/** HOST:GUEST[/PROTOCOL], with an address of the host before it, if given. */
struct port {
	char address[46];
	unsigned int host, guest;
	bool is_udp;
};

/** A folder of the host that the guest mounts. */
struct share {
	char *source, *destination;
	char *driver; /* 9pfs, virtiofs, rawdisk */
	bool is_read_only;
};

/** A network card: on a bridge or tap device of the host. */
struct card {
	char *bridge;  /* or NULL */
	char *tap;     /* or NULL */
	char *mac;     /* or NULL: by QEMU */
	char *address; /* CIDR[:gateway[:dns…]], for the guest; or NULL */
	int fd;	       /* of a tap device that was made for it; 0: none */
};

struct machine {
	char *name;
	char *image, *kernel_name; /* path; the program's name */
	char *arch, *plat;	   /* as image.h has them */
	char *vmm;		   /* qemu, firecracker, linuxu */
	unsigned long long memory; /* bytes */
	unsigned int cpus;
	char *type, *cpu, *accel, *door; /* of QEMU, or NULL */
	struct list kernel_args, args, env;
	char *initrd;
	struct port *ports;
	size_t nr_ports;
	struct share *shares;
	size_t nr_shares;
	struct card *cards;
	size_t nr_cards;
	bool has_user_network;	  /* behind QEMU, whether ports are forwarded */
	struct list addresses;	  /* as card.address, of one after the other */
	struct list disks;	  /* FILE[:ro], in order */
	struct list extra;	  /* words added to the VMM's command line */
	struct list first;	  /* words before the kernel's command line */
	char *kernel;		  /* what the VMM loads in place of the image */
	char *load_at;		  /* U-Boot: at this address */
	char *pre_up, *post_down; /* programs to run before and after */
	char *gdb;		  /* TCP port that waits for gdb, or NULL */
	bool is_paused;		  /* does not run before it is told */
	bool is_detached;	  /* console and control by sockets in `dir` */
	char *dir;		  /* its folder: sockets, exit code, files */
};

void machine_free(struct machine *machine);

/** "[ADDRESS:]HOST:GUEST[/tcp|udp]" */
int machine_add_port(struct machine *machine, const char *text,
		     struct error *error);

/**
 * "SOURCE:DESTINATION[:WORD,…]" with the words ro, rw, and 9pfs, virtiofs or
 * rawdisk, which win over `driver` (NULL: 9pfs); the source must be there.
 */
int machine_add_share(struct machine *machine, const char *text,
		      const char *driver, struct error *error);

/**
 * "NAME[:CIDR[:GATEWAY[:DNS…]]]" of a bridge, "tap:NAME…", or "user": the
 * network behind QEMU.
 */
int machine_add_card(struct machine *machine, const char *text,
		     struct error *error);

/** "FILE[:ro]" of a disk; the file must be there. */
int machine_add_disk(struct machine *machine, const char *text,
		     struct error *error);

/** Cuts ":ro" off a copy of one of `disks`, which is the caller's. */
char *machine_disk_file(const char *disk, bool *is_read_only);

/** The kernel's command line: parameters, `--`, arguments. */
char *machine_command_line(const struct machine *machine);

/** The same as words, without the name. */
void machine_words(const struct machine *machine, struct list *words);

/** To JSON and back. */
json_t *machine_to_json(const struct machine *machine);
int machine_from_json(struct machine *machine, const json_t *object,
		      struct error *error);

/**
 * Chooses the memory if it is 0: what the image and its initrd need and
 * something to work with; refuses one that they do not fit into. `end` is
 * struct image's.
 */
int machine_fit_memory(struct machine *machine, unsigned long long end,
		       struct error *error);

#endif /* KRAFT_MACHINE_H */
