/* SPDX-License-Identifier: BSD-3-Clause */
#include "launch.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../vmm/vmm.h"
#include "child.h"
#include "file.h"
#include "log.h"
#include "process.h"
#include "setup.h"
#include "state.h"
#include "supervise.h"
#include "virtiofsd.h"

#define DRY_FOLDER "/run/kraft/MACHINE"

static int make_temporary(struct machine *machine, struct error *error)
{
	const char *tmp = getenv("TMPDIR");

	machine->dir = text("%s/kraft.XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (mkdtemp(machine->dir))
		return 0;
	fail_errno(error, "%s", machine->dir);
	text_set(&machine->dir, NULL);
	return error->code;
}

int launch_folder(struct machine *machine, bool is_dry, struct error *error)
{
	if (is_dry) {
		machine->dir = text_copy(DRY_FOLDER);
		return 0;
	}
	if (machine->is_detached)
		return state_create(machine, machine->kernel_name, error);
	return make_temporary(machine, error);
}

void launch_done(const struct machine *machine, int code)
{
	struct error none = { 0 };

	if (!machine->dir || !strcmp(machine->dir, DRY_FOLDER))
		return;
	if (!machine->is_detached || code)
		folder_remove(machine->dir, &none);
}

static void say_gdb(const struct machine *machine)
{
	const char *debugger = "gdb";
	bool has_symbols;
	_cleanup_text_ char *symbols = text("%s.dbg", machine->image);

	if (!machine->gdb)
		return;
	has_symbols = is_file(symbols);
	if (strcmp(machine->arch, "x86_64"))
		debugger = "gdb-multiarch";
	log_info("waiting for gdb: %s %s -ex 'target remote :%s'", debugger,
		 has_symbols ? symbols : machine->image, machine->gdb);
}

int hook_run(const char *program, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int status, code;

	list_add(&words, program);
	code = process_run(&words, &status, error);
	if (!code && status)
		code = fail(error, "%s ended with %d", program,
			    process_code(status));
	return code;
}

static int run_in_foreground(const struct machine *machine,
			     const struct vmm *vmm, const struct list *words,
			     struct error *error)
{
	static const int ours[3] = { -1, -1, -1 };
	int status, signalled, code = virtiofsd_start_all(machine, error);
	pid_t pid = code ? -1 : child_start(words, ours, error);

	if (pid < 0)
		return error->code;
	child_watch(pid);
	say_gdb(machine);
	code = child_wait(pid, &status, &signalled, error);
	if (!code && machine->post_down)
		code = hook_run(machine->post_down, error);
	if (code)
		return code;
	if (signalled)
		return 128 + signalled;
	return vmm->exit_code(machine, status, error);
}

/* Prints the name by which the other commands know it. */
static int run_detached(struct machine *machine,
			const struct launch_options *how, struct error *error)
{
	int code = state_write_machine(machine, error);

	if (!code)
		code = supervise(machine, how->is_removed, error);
	if (code)
		return code;
	say_gdb(machine);
	puts(machine->name);
	return 0;
}

static int install(const struct machine *machine, struct error *error)
{
	_cleanup_text_ char *group = text("run-%s", machine->arch);
	int code = setup_need(kit_base(), group, error);

	if (!code && machine->door && !strcmp(machine->door, "uboot"))
		code = setup_need(kit_base(), "run-uboot", error);
	return code;
}

static int check_vmm(const struct vmm *vmm, const struct machine *machine,
		     struct error *error)
{
	_cleanup_text_ char *why = NULL;

	if (vmm->probe(machine, &why))
		return 0;
	return fail(error, "%s", why ? why : "it cannot be run here");
}

static int show(struct machine *machine, const struct vmm *vmm,
		struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *line = NULL;
	int code;

	if (!machine->accel)
		machine->accel = text_copy("tcg");
	code = vmm->command_line(machine, &words, error);
	if (code)
		return code;
	line = list_quote(&words);
	puts(line);
	return 0;
}

int launch(struct machine *machine, const struct launch_options *how,
	   struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *line = NULL;
	const struct vmm *vmm = vmm_choose(machine, error);
	int code;

	if (!vmm)
		return error->code;
	if (how->is_dry)
		return show(machine, vmm, error);
	code = install(machine, error);
	if (!code && machine->pre_up)
		code = hook_run(machine->pre_up, error);
	if (!code)
		code = check_vmm(vmm, machine, error);
	if (!code && vmm->prepare)
		code = vmm->prepare(machine, error);
	if (!code)
		code = vmm->command_line(machine, &words, error);
	if (code)
		return code;
	line = list_quote(&words);
	log_debug("%s", line);
	if (machine->is_detached)
		return run_detached(machine, how, error);
	return run_in_foreground(machine, vmm, &words, error);
}
