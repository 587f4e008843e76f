/* SPDX-License-Identifier: BSD-3-Clause */
#include "select.h"

#include <stdlib.h>

#include "../lib/log.h"

bool is_alive(const struct status *status)
{
	return status->state == STATE_RUNNING || status->state == STATE_PAUSED;
}

static int call_for(const struct call *call, const char *name, machine_fn fn,
		    struct error *error)
{
	struct selected machine = { .name = (char *)name };
	int code;

	machine.dir = state_find(name, error);
	if (!machine.dir)
		return error->code;
	code = state_read(machine.dir, &machine.status, error);
	if (!code)
		code = fn(call, &machine, error);
	free(machine.dir);
	return code;
}

static int choose(const struct call *call, struct list *names,
		  struct error *error)
{
	if (call_has(call, "all"))
		return state_list(names, error);
	if (!call->operands.count)
		return fail_usage(error,
				  "%s: which machine? (`kraft ps -a` lists "
				  "them, --all means all)",
				  call->path);
	list_add_all(names, &call->operands);
	return 0;
}

int for_each_machine(const struct call *call, machine_fn fn,
		     struct error *error)
{
	_cleanup_list_ struct list names = { 0 };
	int code = choose(call, &names, error);
	int worst = 0;
	size_t i;

	if (code)
		return code;
	for (i = 0; i < names.count; i++) {
		if (error->code)
			log_line(LOG_ERROR, "%s", error->message);
		*error = (struct error){ 0 };
		code = call_for(call, names.items[i], fn, error);
		worst = code ? code : worst;
	}
	return worst;
}
