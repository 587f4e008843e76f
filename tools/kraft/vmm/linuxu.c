/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * An image that is a Linux process: run as it is, or by qemu-user if it is
 * for another CPU than this machine's.
 */
#include <stdlib.h>
#include <string.h>

#include "../lib/file.h"
#include "../lib/process.h"
#include "../lib/project.h"
#include "vmm.h"

static const char *const plats[] = { "linuxu", NULL };

static bool is_foreign(const struct machine *machine)
{
	return strcmp(machine->arch, arch_of_host()) != 0;
}

static char *emulator(const struct machine *machine)
{
	return text("qemu-%s", !strcmp(machine->arch, "arm64") ? "aarch64"
							       : machine->arch);
}

static bool probe(const struct machine *machine, char **why)
{
	_cleanup_text_ char *name = emulator(machine);
	_cleanup_text_ char *found = NULL;

	if (!is_foreign(machine))
		return true;
	found = process_find(name);
	if (!found)
		*why = text("%s is not installed: `%s/tools/setup/setup "
			    "run-%s` installs it",
			    name, kit_base(), machine->arch);
	return found != NULL;
}

static int check(const struct machine *machine, struct error *error)
{
	size_t i;
	const char *what = machine->nr_ports	? "forwarded ports"
			   : machine->nr_shares ? "volumes"
						: NULL;

	for (i = 0; i < machine->nr_cards; i++)
		if (machine->cards[i].bridge)
			return fail(error,
				    "a Linux process is given tap devices, "
				    "no bridges: --network tap:DEVICE");
	return what ? fail(error, "a Linux process is not given %s yet", what)
		    : 0;
}

static void add_debugger(const struct machine *machine, struct list *words)
{
	if (is_foreign(machine)) {
		_cleanup_text_ char *name = emulator(machine);

		list_add(words, name);
		if (machine->cpu)
			list_add_many(words, "-cpu", machine->cpu, NULL);
		if (machine->gdb)
			list_add_many(words, "-g", machine->gdb, NULL);
	} else if (machine->gdb) {
		list_add_many(words, "gdbserver", "--once", NULL);
		list_addf(words, "127.0.0.1:%s", machine->gdb);
	}
}

static int command_line(const struct machine *machine, struct list *words,
			struct error *error)
{
	_cleanup_text_ char *memory = size_text(machine->memory);
	int code = check(machine, error);
	size_t i;

	if (code)
		return code;
	add_debugger(machine, words);
	list_add(words, machine->image);
	list_addf(words, "linuxu.memory=%s", memory);
	if (machine->initrd)
		list_addf(words, "linuxu.initrd=%s", machine->initrd);
	if (machine->cpus)
		list_addf(words, "linuxu.cpus=%u", machine->cpus);
	for (i = 0; i < machine->disks.count; i++)
		list_addf(words, "linuxu.blk=%s", machine->disks.items[i]);
	for (i = 0; i < machine->nr_cards; i++)
		list_addf(words, "linuxu.net=tap:%s", machine->cards[i].tap);
	machine_words(machine, words);
	return 0;
}

const struct vmm linuxu_vmm = {
	.name = "linuxu",
	.plats = plats,
	.probe = probe,
	.command_line = command_line,
	.exit_code = vmm_exit_code,
};
