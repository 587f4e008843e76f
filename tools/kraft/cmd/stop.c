/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft stop, kraft pause, kraft wait, kraft rm */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/file.h"
#include "../lib/supervise.h"
#include "select.h"

#define GRACE_SECONDS "10"

static const struct option_info stop_options[] = {
	OPTION_ALL,
	{ 't', "time", "SECONDS",
	  "time to end by itself (" GRACE_SECONDS "); 0: none", 0, NULL },
	{ 0 },
};

static const struct option_info all_options[] = { OPTION_ALL, { 0 } };

static const struct option_info rm_options[] = {
	OPTION_ALL,
	{ 'f', "force", NULL, "stop it before, if it runs", 0, NULL },
	{ 0 },
};

/* Waits for the end; the exit code, or -1 if that is not known. */
static int wait_for(const struct selected *machine, int *exit_code,
		    struct error *error)
{
	_cleanup_text_ char *answer = NULL;
	struct error gone = { 0 };
	struct status status;

	*exit_code = -1;
	answer = supervisor_ask(machine->dir, "wait", &gone);
	if (answer && has_prefix(answer, "exit ")) {
		*exit_code = atoi(answer + strlen("exit "));
		return 0;
	}
	if (answer || !is_folder(machine->dir))
		return 0;
	if (state_read(machine->dir, &status, error))
		return error->code;
	*exit_code = status.exit_code;
	return 0;
}

static int stop_it(const struct selected *machine, const char *seconds,
		   struct error *error)
{
	_cleanup_text_ char *command = text("stop %s", seconds);
	int ignored;
	int code = supervisor_tell(machine->dir, command, error);

	return code ? code : wait_for(machine, &ignored, error);
}

static int stop(const struct call *call, const struct selected *machine,
		struct error *error)
{
	const char *seconds = call_value_or(call, "time", GRACE_SECONDS);

	if (strspn(seconds, "0123456789") != strlen(seconds))
		return fail_usage(error, "--time %s: not a number of seconds",
				  seconds);
	if (is_alive(&machine->status))
		return stop_it(machine, seconds, error);
	if (call_has(call, "all"))
		return 0;
	return fail(error, "%s does not run", machine->name);
}

static int run_stop(const struct call *call, struct error *error)
{
	return for_each_machine(call, stop, error);
}

static int pause_it(const struct call *call, const struct selected *machine,
		    struct error *error)
{
	if (machine->status.state == STATE_RUNNING)
		return supervisor_tell(machine->dir, "pause", error);
	if (machine->status.state == STATE_PAUSED || call_has(call, "all"))
		return 0;
	return fail(error, "%s does not run", machine->name);
}

static int run_pause(const struct call *call, struct error *error)
{
	return for_each_machine(call, pause_it, error);
}

static int wait_and_tell(const struct call *call,
			 const struct selected *machine, struct error *error)
{
	int exit_code = machine->status.exit_code;
	int code = 0;

	(void)call;
	if (machine->status.state == STATE_CREATED)
		return fail(error, "%s has not been started", machine->name);
	if (is_alive(&machine->status))
		code = wait_for(machine, &exit_code, error);
	if (code)
		return code;
	if (exit_code < 0)
		return fail(error, "%s ended without an exit code",
			    machine->name);
	return exit_code;
}

static int run_wait(const struct call *call, struct error *error)
{
	return for_each_machine(call, wait_and_tell, error);
}

static int remove_it(const struct call *call, const struct selected *machine,
		     struct error *error)
{
	int code = 0;
	int lock;

	if (is_alive(&machine->status)) {
		if (!call_has(call, "force"))
			return fail(
				error,
				"%s runs: `kraft stop %s` first, or --force",
				machine->name, machine->name);
		code = stop_it(machine, "0", error);
	}
	if (code || !is_folder(machine->dir))
		return code;
	lock = state_lock(machine->dir);
	code = folder_remove(machine->dir, error);
	if (lock >= 0)
		close(lock);
	return code;
}

static int run_remove(const struct call *call, struct error *error)
{
	return for_each_machine(call, remove_it, error);
}

const struct command stop_command = {
	.name = "stop",
	.group = "Manage",
	.operands = "MACHINE...",
	.summary = "end machines",
	.options = stop_options,
	.run = run_stop,
};

const struct command pause_command = {
	.name = "pause",
	.group = "Manage",
	.operands = "MACHINE...",
	.summary = "hold machines; `kraft start` lets them go on",
	.options = all_options,
	.run = run_pause,
};

const struct command wait_command = {
	.name = "wait",
	.group = "Manage",
	.operands = "MACHINE...",
	.summary = "wait for a machine's end; ends with its exit code",
	.options = all_options,
	.run = run_wait,
};

const struct command rm_command = {
	.name = "rm",
	.aliases = "remove",
	.group = "Manage",
	.operands = "MACHINE...",
	.summary = "remove machines and what they wrote",
	.options = rm_options,
	.run = run_remove,
};
