/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft run */
#include "commands.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/file.h"
#include "../lib/image.h"
#include "../lib/launch.h"
#include "../lib/log.h"
#include "../lib/probe.h"
#include "../lib/rootfs.h"
#include "../vmm/vmm.h"
#include "create.h"
#include "work.h"

static const char *const vmm_words[] = { "qemu", "firecracker", "linuxu",
					 NULL };

static const struct option_info options[] = {
	{ 'm', "arch", "ARCH", "run on this CPU", 0, arch_words },
	{ 0, "plat", "PLAT", "run on this platform", 0, plat_words },
	OPTION_TARGET,
	OPTION_KRAFTFILE,
	OPTION_WORKDIR,
	{ 0, "as", "VMM", "run by this", 0, vmm_words },
	{ 0, "image", "PATH", "run this image, build nothing", 0, NULL },
	{ 'M', "memory", "SIZE",
	  "memory of the machine, as 64M (by default what the image needs)", 0,
	  NULL },
	{ 0, "smp", "N", "processors of the machine", 0, NULL },
	{ 'p', "port", "HOST:GUEST[/udp]",
	  "forward a port of this machine to the guest", OPTION_MANY, NULL },
	{ 0, "network", "BRIDGE[:CIDR[:GW]]",
	  "connect to a bridge; tap:DEVICE: to a tap device; user: to a "
	  "network of its own; none: to nothing",
	  OPTION_MANY, NULL },
	{ 0, "ip", "CIDR[:GW[:DNS]]",
	  "address of the first network device, of the second …", OPTION_MANY,
	  NULL },
	{ 'v', "volume", "SOURCE:/DEST[:ro,virtiofs]", "share a folder",
	  OPTION_MANY, NULL },
	{ 0, "disk", "FILE[:ro]", "a disk: vda, the next one vdb …",
	  OPTION_MANY, NULL },
	{ 0, "rootfs", "PATH",
	  "root file system: cpio archive, folder or tarball", 0, NULL },
	{ 'e', "env", "NAME[=VALUE]",
	  "set in the program's environment (without a value: ours)",
	  OPTION_MANY, NULL },
	{ 'a', "kernel-arg", "WORD",
	  "parameter of the kernel, as lib.name=value", OPTION_MANY, NULL },
	{ 'n', "name", "NAME", "name of the machine", 0, NULL },
	{ 'd', "detach", NULL, "run in the background", 0, NULL },
	{ 0, "rm", NULL, "remove the machine when it has stopped", 0, NULL },
	{ 'P', "paused", NULL, "start paused", 0, NULL },
	{ 'g', "gdb", "PORT", "wait for gdb (on TCP port 1234)", OPTION_MAY,
	  NULL },
	{ 'D', "dry-run", NULL, "print the command that would be run", 0,
	  NULL },
	{ 0, "machine", "TYPE",
	  "QEMU's machine: q35, pc, microvm; virt (with its options)", 0,
	  NULL },
	{ 0, "cpu", "CPU", "QEMU's CPU model", 0, NULL },
	{ 0, "accel", "ACCEL", "by default kvm where it is quick", 0,
	  (const char *const[]){ "kvm", "tcg", NULL } },
	{ 'W', "disable-acceleration", NULL, "as --accel tcg", 0, NULL },
	{ 0, "door", "DOOR",
	  "boot protocol: pvh, multiboot, linux; kernel, uboot", 0,
	  (const char *const[]){ "pvh", "multiboot", "linux", "kernel", "uboot",
				 NULL } },
	{ 'j', "jobs", "N", "compile N files at once", 0, NULL },
	{ 0, "qemu", "WORD", "", OPTION_MANY | OPTION_HIDDEN, NULL },
	{ 0, "kernel", "FILE", "", OPTION_HIDDEN, NULL },
	{ 0, "initrd", "PATH", "initial ram disk: a file as it is, or a folder",
	  0, NULL },
	{ 0, "first-word", "WORD", "", OPTION_MANY | OPTION_HIDDEN, NULL },
	{ 0, "load-at", "ADDRESS", "", OPTION_HIDDEN, NULL },
	{ 0 },
};

/* -p was the platform once. */
static const char *plat_of(const struct call *call)
{
	const struct list *ports = call_values(call, "port");
	size_t i;

	for (i = 0; i < ports->count; i++)
		if (is_one_of(ports->items[i], plat_words))
			return ports->items[i];
	return call_value(call, "plat");
}

static int add_each(struct machine *machine, const struct list *given,
		    int (*add)(struct machine *, const char *, struct error *),
		    struct error *error)
{
	size_t i;
	int code = 0;

	for (i = 0; i < given->count && !code; i++)
		if (!is_one_of(given->items[i], plat_words))
			code = add(machine, given->items[i], error);
	return code;
}

static int add_volume(struct machine *machine, const char *given,
		      struct error *error)
{
	return machine_add_share(machine, given, NULL, error);
}

/* NAME alone has our value. */
static int add_env(struct machine *machine, const char *given,
		   struct error *error)
{
	const char *value = getenv(given);

	if (strchr(given, '='))
		list_add(&machine->env, given);
	else if (value)
		list_addf(&machine->env, "%s=%s", given, value);
	else
		return fail_usage(error, "--env %s: it is not set here", given);
	return 0;
}

/* "none" is there to say so: see take_network(). */
static int add_network(struct machine *machine, const char *given,
		       struct error *error)
{
	return strcmp(given, "none") ? machine_add_card(machine, given, error)
				     : 0;
}

static int take_number(const struct call *call, const char *option,
		       unsigned int max, unsigned int *number,
		       struct error *error)
{
	const char *word = call_value(call, option);
	char *end;
	unsigned long value;

	if (!word)
		return 0;
	value = strtoul(word, &end, 10);
	if (*end || *word < '0' || *word > '9' || !value || value > max)
		return fail_usage(error, "--%s %s: not a number from 1 to %u",
				  option, word, max);
	*number = (unsigned int)value;
	return 0;
}

static int take_sizes(struct machine *machine, const struct call *call,
		      struct error *error)
{
	const char *memory = call_value(call, "memory");
	const char *gdb = call_value(call, "gdb");
	unsigned int port = 1234;
	int code;

	if (memory)
		machine->memory = size_parse(memory);
	if (memory && !machine->memory)
		return fail_usage(error,
				  "--memory %s: not a size such as 64M or 1G",
				  memory);
	code = take_number(call, "smp", 1024, &machine->cpus, error);
	if (!code && gdb && *gdb)
		code = take_number(call, "gdb", 65535, &port, error);
	if (gdb)
		machine->gdb = text("%u", port);
	return code;
}

static void take_words(struct machine *machine, const struct call *call)
{
	text_set(&machine->vmm, call_value(call, "as"));
	text_set(&machine->type, call_value(call, "machine"));
	text_set(&machine->cpu, call_value(call, "cpu"));
	text_set(&machine->accel, call_has(call, "disable-acceleration")
					  ? "tcg"
					  : call_value(call, "accel"));
	text_set(&machine->door, call_value(call, "door"));
	text_set(&machine->kernel, call_value(call, "kernel"));
	text_set(&machine->initrd, call_value(call, "initrd"));
	text_set(&machine->load_at, call_value(call, "load-at"));
	text_set(&machine->name, call_value(call, "name"));
	list_add_all(&machine->kernel_args, call_values(call, "kernel-arg"));
	list_add_all(&machine->extra, call_values(call, "qemu"));
	list_add_all(&machine->first, call_values(call, "first-word"));
	list_add_all(&machine->addresses, call_values(call, "ip"));
	machine->is_paused = call_has(call, "paused");
	machine->is_detached = call_has(call, "detach");
}

/* "virt,gic-version=3": QEMU's own options may follow the type. */
static int check_type(const struct machine *machine, struct error *error)
{
	static const char *const types[] = { "q35", "pc", "microvm", "virt",
					     NULL };
	_cleanup_text_ char *type = NULL;
	_cleanup_text_ char *known = words_or(types);

	if (!machine->type)
		return 0;
	type = text("%.*s", (int)strcspn(machine->type, ","), machine->type);
	if (is_one_of(type, types))
		return 0;
	return fail_usage(error, "--machine %s: not one of %s", machine->type,
			  known);
}

static int take_options(struct machine *machine, const struct call *call,
			struct error *error)
{
	int code;

	take_words(machine, call);
	code = check_type(machine, error);
	if (!code)
		code = take_sizes(machine, call, error);
	if (!code)
		code = add_each(machine, call_values(call, "port"),
				machine_add_port, error);
	if (!code)
		code = add_each(machine, call_values(call, "network"),
				add_network, error);
	if (!code)
		code = add_each(machine, call_values(call, "volume"),
				add_volume, error);
	if (!code)
		code = add_each(machine, call_values(call, "disk"),
				machine_add_disk, error);
	if (!code)
		code = add_each(machine, call_values(call, "env"), add_env,
				error);
	return code;
}

static int take_project_volumes(struct machine *machine,
				const struct project *project,
				struct error *error)
{
	const struct volume *volume = project->volumes;
	size_t i;
	int code = 0;

	for (i = 0; i < project->nr_volumes && !code; i++, volume++) {
		_cleanup_text_ char *source =
			path_below(project->dir, volume->source);
		_cleanup_text_ char *given =
			text("%s:%s%s", source, volume->destination,
			     volume->is_read_only ? ":ro" : "");

		if (volume->driver && !strcmp(volume->driver, "initrd")) {
			text_set(&machine->initrd, source);
			continue;
		}
		code = machine_add_share(machine, given, volume->driver, error);
		if (code)
			error_prefix(error, "%s:%u", project->file,
				     volume->line);
	}
	return code;
}

/* What the project file says, where the command line does not. */
static int take_project(struct machine *machine, const struct project *project,
			const struct call *call, struct error *error)
{
	list_add_all(&machine->kernel_args, &project->kernel_args);
	list_add_all(&machine->env, &project->env);
	if (!call->has_dashes)
		list_add_all(&machine->args, &project->args);
	if (project->pre_up)
		machine->pre_up = path_below(project->dir, project->pre_up);
	if (project->post_down)
		machine->post_down =
			path_below(project->dir, project->post_down);
	if (!machine->memory && project->memory)
		machine->memory = size_parse(project->memory);
	return take_project_volumes(machine, project, error);
}

/* Takes the root file system, from the option or the project. */
static int take_rootfs(struct machine *machine, const struct project *project,
		       const struct call *call, struct error *error)
{
	const char *given = call_value(call, "rootfs");
	_cleanup_text_ char *path = NULL;

	if (machine->initrd && !given && !is_folder(machine->initrd))
		return 0;
	if (given)
		path = text_copy(given);
	else if (machine->initrd)
		path = text_copy(machine->initrd);
	else if (project && project->rootfs)
		path = path_below(project->dir, project->rootfs);
	if (!path)
		return 0;
	free(machine->initrd);
	machine->initrd = rootfs_make(path, machine->dir, error);
	return machine->initrd ? 0 : error->code;
}

/*
 * Where the command line does not say: the project's ports; and a network
 * without root for an image that looks for one. A process has no such network.
 */
static int take_network(struct machine *machine, const struct project *project,
			const struct call *call, struct error *error)
{
	int code = 0;

	if (!strcmp(machine->plat, "linuxu") ||
	    call_values(call, "network")->count)
		return 0;
	if (!machine->nr_ports && project)
		code = add_each(machine, &project->ports, machine_add_port,
				error);
	if (code) {
		error_prefix(error, "%s", project->file);
		return code;
	}
	if (probe_has_library(machine->image, "libuknetdev"))
		machine->has_user_network = true;
	return 0;
}

/* Fills in what the image says, and chooses memory and VMM. */
static int take_image(struct machine *machine, const char *path,
		      const struct project *project, const struct call *call,
		      struct error *error)
{
	struct image image;
	int code = image_open(&image, path, error);

	if (code) {
		image_close(&image);
		return code;
	}
	text_set(&machine->image, image.path);
	text_set(&machine->kernel_name, image.name);
	text_set(&machine->arch, image.arch);
	text_set(&machine->plat, image.plat);
	code = take_network(machine, project, call, error);
	if (!code)
		code = launch_folder(machine, call_has(call, "dry-run"), error);
	if (!code)
		code = take_rootfs(machine, project, call, error);
	if (!code)
		code = machine_fit_memory(machine, image.end, error);
	image_close(&image);
	return code;
}

static int start(struct machine *machine, const struct call *call,
		 struct error *error)
{
	struct launch_options how = {
		.is_dry = call_has(call, "dry-run"),
		.is_removed = call_has(call, "rm"),
	};

	list_add_all(&machine->args, &call->arguments);
	return launch(machine, &how, error);
}

static int run_image(struct machine *machine, const struct call *call,
		     const char *path, struct error *error)
{
	int code = take_image(machine, path, NULL, call, error);

	return code ? code : start(machine, call, error);
}

static int run_built(struct machine *machine, const struct call *call,
		     struct work *work, struct error *error)
{
	_cleanup_text_ char *path = NULL;
	unsigned int jobs = 0;
	int code = take_number(call, "jobs", 4096, &jobs, error);

	work->kit.jobs = jobs;
	if (!code && !call_has(call, "dry-run"))
		code = kit_build(&work->kit, error);
	path = kit_image(&work->kit);
	if (!code)
		code = take_project(machine, &work->project, call, error);
	if (!code)
		code = take_image(machine, path, &work->project, call, error);
	if (!code && !machine->vmm && strcmp(work->kit.word, "fc"))
		text_set(&machine->plat, work->kit.word);
	return code ? code : start(machine, call, error);
}

/* A project whose file names what was built before. */
static int run_project(struct machine *machine, const struct call *call,
		       const char *dir, const char *target, struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	_cleanup_text_ char *path = NULL;
	int code = work_read(&work, call, dir, target, plat_of(call), error);

	if (code)
		return code;
	if (work.project.runtime) {
		path = path_below(work.project.dir, work.project.runtime);
		code = take_project(machine, &work.project, call, error);
		if (!code)
			code = take_image(machine, path, &work.project, call,
					  error);
		return code ? code : start(machine, call, error);
	}
	code = fetch_libraries(&work.project, error);
	if (!code)
		code = work_kit(&work, error);
	return code ? code : run_built(machine, call, &work, error);
}

/* The operand is a folder, an image, or a target of the project here. */
static int run_operand(struct machine *machine, const struct call *call,
		       const char *operand, struct error *error)
{
	const char *image = call_value(call, "image");

	if (image)
		return run_image(machine, call, image, error);
	if (operand && is_file(operand))
		return run_image(machine, call, operand, error);
	if (operand && !is_folder(operand) && !strchr(operand, '.') &&
	    project_is_here("."))
		return run_project(machine, call, ".", operand, error);
	return run_project(machine, call, operand, NULL, error);
}

static int run(const struct call *call, struct error *error)
{
	struct machine machine = { 0 };
	const char *operand;
	int code = call_operand(call, NULL, &operand, error);

	if (!code)
		code = take_options(&machine, call, error);
	if (!code)
		code = run_operand(&machine, call, operand, error);
	launch_done(&machine, code);
	machine_free(&machine);
	return code;
}

const struct command run_command = {
	.name = "run",
	.group = "Run",
	.operands = "[DIR | IMAGE | TARGET] [-- ARGUMENT...]",
	.summary = "build where needed, and run; ends with the program's code",
	.details =
		"Without an operand the application in the current folder is "
		"built and run. What follows -- are the program's arguments.\n"
		"In the foreground the program has the terminal, and Ctrl-C "
		"stops the machine.",
	.options = options,
	.run = run,
};
