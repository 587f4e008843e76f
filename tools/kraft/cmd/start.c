/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft start */
#include "commands.h"

#include "../lib/launch.h"
#include "../lib/supervise.h"
#include "select.h"

static const struct option_info options[] = { OPTION_ALL, { 0 } };

static int start_again(const struct selected *selected, struct error *error)
{
	struct launch_options how = {
		.is_removed = selected->status.is_removed,
	};
	struct machine machine;
	int code = state_read_machine(&machine, selected->dir, error);

	if (!code)
		code = launch(&machine, &how, error);
	machine_free(&machine);
	return code;
}

static int start(const struct call *call, const struct selected *machine,
		 struct error *error)
{
	if (machine->status.state == STATE_PAUSED)
		return supervisor_tell(machine->dir, "resume", error);
	if (machine->status.state != STATE_RUNNING)
		return start_again(machine, error);
	if (call_has(call, "all"))
		return 0;
	return fail(error, "%s runs already", machine->name);
}

static int run(const struct call *call, struct error *error)
{
	return for_each_machine(call, start, error);
}

const struct command start_command = {
	.name = "start",
	.aliases = "unpause",
	.group = "Manage",
	.operands = "MACHINE...",
	.summary = "start machines that have ended, or go on with paused ones",
	.options = options,
	.run = run,
};
