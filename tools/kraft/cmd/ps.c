/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft ps */
#include "commands.h"

#include <string.h>
#include <time.h>

#include "../lib/output.h"
#include "../lib/project.h"
#include "select.h"

static const struct option_info options[] = {
	{ 'a', "all", NULL, "those that have ended, too", 0, NULL },
	{ 'l', "long", NULL, "more columns", 0, NULL },
	{ 'q', "quiet", NULL, "names only", 0, NULL },
	{ 'm', "arch", "ARCH", "of this CPU only", 0, arch_words },
	{ 'p', "plat", "PLAT", "of this platform only", 0, plat_words },
	{ 'o', "output", "FORM", "form of the output", 0, output_forms },
	{ 0 },
};

static const struct column columns[] = {
	{ "name", "NAME" },   { "state", "STATE" },	{ "kernel", "IMAGE" },
	{ "args", "ARGS" },   { "started", "STARTED" }, { "memory", "MEM" },
	{ "ports", "PORTS" }, { "plat", "PLAT" },	{ NULL, NULL },
};

static const struct column long_columns[] = {
	{ "name", "NAME" },	  { "state", "STATE" },	 { "pid", "PID" },
	{ "exit_code", "CODE" },  { "kernel", "IMAGE" }, { "args", "ARGS" },
	{ "started", "STARTED" }, { "ended", "ENDED" },	 { "memory", "MEM" },
	{ "cpus", "CPUS" },	  { "ports", "PORTS" },	 { "plat", "PLAT" },
	{ "dir", "FOLDER" },	  { "error", "ERROR" },	 { NULL, NULL },
};

static json_t *time_text(long long at)
{
	time_t seconds = (time_t)at;
	char text[32] = "";
	struct tm parts;

	if (!at)
		return json_null();
	if (gmtime_r(&seconds, &parts))
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
	return json_string(text);
}

static json_t *ports_text(const struct machine *machine)
{
	_cleanup_list_ struct list all = { 0 };
	_cleanup_text_ char *joined = NULL;
	const struct port *port = machine->ports;
	size_t i;

	for (i = 0; i < machine->nr_ports; i++, port++)
		list_addf(&all, "%s:%u->%u/%s", port->address, port->host,
			  port->guest, port->is_udp ? "udp" : "tcp");
	joined = list_join(&all, ",");
	return json_string(joined);
}

static json_t *row_of(const struct machine *machine,
		      const struct status *status, const char *dir)
{
	_cleanup_text_ char *args = list_quote(&machine->args);
	_cleanup_text_ char *memory = size_text(machine->memory);
	_cleanup_text_ char *plat = text("%s/%s", machine->plat, machine->arch);
	bool has_code = status->state == STATE_EXITED && status->exit_code >= 0;

	return json_pack(
		"{s:s, s:s, s:o, s:o, s:s, s:s, s:o, s:o, s:s, s:i, s:o, s:s, "
		"s:s, s:s}",
		"name", machine->name, "state", state_word(status->state),
		"pid",
		is_alive(status) ? json_integer(status->pid) : json_null(),
		"exit_code",
		has_code ? json_integer(status->exit_code) : json_null(),
		"kernel", machine->image, "args", args, "started",
		time_text(status->started), "ended", time_text(status->ended),
		"memory", memory, "cpus",
		machine->cpus ? (int)machine->cpus : 1, "ports",
		ports_text(machine), "plat", plat, "dir", dir, "error",
		status->error);
}

static bool is_asked(const struct call *call, const struct machine *machine,
		     const struct status *status)
{
	const char *arch = call_value(call, "arch");
	const char *plat = call_value(call, "plat");

	if (!call_has(call, "all") && !is_alive(status))
		return false;
	if (arch && strcmp(arch, machine->arch))
		return false;
	return !plat || !strcmp(plat_word(plat), plat_word(machine->plat));
}

static void add_row(const struct call *call, json_t *rows, const char *name)
{
	struct error none = { 0 };
	struct machine machine = { 0 };
	struct status status;
	char *dir = state_find(name, &none);

	/* one that is being made or removed right now is not there */
	if (dir && !state_read(dir, &status, &none) &&
	    !state_read_machine(&machine, dir, &none) &&
	    is_asked(call, &machine, &status))
		json_array_append_new(rows, row_of(&machine, &status, dir));
	machine_free(&machine);
	text_free(&dir);
}

static int run(const struct call *call, struct error *error)
{
	_cleanup_list_ struct list names = { 0 };
	const char *form = call_value(call, "output");
	json_t *rows;
	size_t i;
	int code = state_list(&names, error);

	if (code)
		return code;
	rows = json_array();
	for (i = 0; i < names.count; i++)
		add_row(call, rows, names.items[i]);
	if (call_has(call, "quiet"))
		form = "list";
	return output_rows(rows,
			   call_has(call, "long") ? long_columns : columns,
			   form, error);
}

const struct command ps_command = {
	.name = "ps",
	.aliases = "ls",
	.group = "Manage",
	.summary = "list machines",
	.options = options,
	.run = run,
};
