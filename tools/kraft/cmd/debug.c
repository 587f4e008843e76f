/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft debug */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "../lib/file.h"
#include "../lib/process.h"
#include "../lib/state.h"
#include "../vmm/qmp.h"
#include "select.h"

static const struct option_info options[] = {
	{ 'g', "port", "PORT", "the stub's TCP port (1234)", 0, NULL },
	{ 'D', "dry-run", NULL, "print the command that would be run", 0,
	  NULL },
	{ 0, "batch", NULL, "run the commands given with --ex, then end", 0,
	  NULL },
	{ 0, "ex", "COMMAND", "a command for gdb", OPTION_MANY, NULL },
	{ 0 },
};

static const char *debugger(const char *arch)
{
	return strcmp(arch, "x86_64") ? "gdb-multiarch" : "gdb";
}

/* Images name sources by no machine's paths. */
static void add_sources(struct list *words)
{
	list_add(words, "-ex");
	list_addf(words, "set substitute-path /unikern %s", kit_base());
}

static void add_helpers(struct list *words)
{
	_cleanup_text_ char *helpers = text("%s/tools/gdb/uk.py", kit_base());

	if (is_file(helpers)) {
		list_add(words, "-ex");
		list_addf(words, "source %s", helpers);
	}
}

/*
 * The stub of a machine that was started without one is opened now. QEMU keeps
 * one that it has where it is, so an earlier call's is closed first.
 */
static int open_stub(const struct machine *machine, const char *port,
		     struct error *error)
{
	_cleanup_text_ char *command = text("gdbserver tcp:127.0.0.1:%s", port);
	int code;

	if (machine->gdb)
		return 0;
	if (strcmp(machine->plat, "qemu") && strcmp(machine->plat, "fc"))
		return 0;
	code = qmp_monitor(machine, "gdbserver none", error);
	return code ? code : qmp_monitor(machine, command, error);
}

static void make_command(const struct call *call, const struct machine *machine,
			 const struct status *status, const char *port,
			 struct list *words)
{
	_cleanup_text_ char *symbols = text("%s.dbg", machine->image);
	const struct list *more = call_values(call, "ex");
	size_t i;

	list_add_many(words, debugger(machine->arch), "-q", NULL);
	if (call_has(call, "batch"))
		list_add(words, "-batch");
	list_add(words, is_file(symbols) ? symbols : machine->image);
	list_add(words, "-ex");
	if (!strcmp(machine->plat, "linuxu") && !machine->gdb)
		list_addf(words, "attach %d", (int)status->pid);
	else
		list_addf(words, "target remote 127.0.0.1:%s", port);
	add_sources(words);
	add_helpers(words);
	for (i = 0; i < more->count; i++)
		list_add_many(words, "-ex", more->items[i], NULL);
}

static int debug(const struct call *call, const struct machine *machine,
		 const struct status *status, struct error *error)
{
	const char *port = call_value_or(call, "port",
					 machine->gdb ? machine->gdb : "1234");
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *line = NULL;
	int code;

	if (strspn(port, "0123456789") != strlen(port))
		return fail_usage(error, "--port %s: not a port", port);
	make_command(call, machine, status, port, &words);
	if (call_has(call, "dry-run")) {
		line = list_quote(&words);
		puts(line);
		return 0;
	}
	code = open_stub(machine, port, error);
	return code ? code : process_become(&words, error);
}

static int run(const struct call *call, struct error *error)
{
	struct machine machine = { 0 };
	struct status status;
	const char *name;
	char *dir = NULL;
	int code = call_operand(call, NULL, &name, error);

	if (!code && !name)
		code = fail_usage(error, "which machine? kraft debug MACHINE");
	if (!code)
		dir = state_find(name, error);
	code = error->code;
	if (!code)
		code = state_read(dir, &status, error);
	if (!code && !is_alive(&status))
		code = fail(error, "%s does not run", name);
	if (!code)
		code = state_read_machine(&machine, dir, error);
	if (!code)
		code = debug(call, &machine, &status, error);
	machine_free(&machine);
	text_free(&dir);
	return code;
}

const struct command debug_command = {
	.name = "debug",
	.group = "Manage",
	.operands = "MACHINE",
	.summary = "attach gdb, with the image's symbols, to a machine",
	.details = "A machine that was started without --gdb gets a stub now. "
		   "For a machine in the foreground `kraft run --gdb` prints "
		   "the command.",
	.options = options,
	.run = run,
};
