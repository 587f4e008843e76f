/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Firecracker: started with its configuration in a file, which prepare()
 * writes; without its API socket where the machine is not detached.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/file.h"
#include "../lib/process.h"
#include "vmm.h"

static const char *const plats[] = { "fc", NULL };

static bool probe(const struct machine *machine, char **why)
{
	_cleanup_text_ char *found = process_find("firecracker");

	(void)machine;
	if (!found)
		*why = text_copy("firecracker is not installed (QEMU runs the "
				 "same image: --as qemu)");
	else if (access("/dev/kvm", R_OK | W_OK))
		*why = text_copy(
			"firecracker needs /dev/kvm, which cannot be "
			"opened (QEMU runs the same image: --as qemu)");
	return !*why;
}

static int check(const struct machine *machine, struct error *error)
{
	if (machine->nr_ports)
		return fail(error, "firecracker forwards no ports: give it a "
				   "network (--network tap:DEVICE), or --as "
				   "qemu");
	if (machine->disks.count)
		return fail(error, "firecracker is not given disks yet");
	if (machine->nr_shares)
		return fail(error, "firecracker shares no folders: give it an "
				   "initrd (--rootfs), or --as qemu");
	return 0;
}

static json_t *boot_source(const struct machine *machine)
{
	_cleanup_text_ char *line = machine_command_line(machine);
	json_t *source = json_pack("{s:s, s:s}", "kernel_image_path",
				   machine->image, "boot_args", line);

	if (machine->initrd)
		json_object_set_new(source, "initrd_path",
				    json_string(machine->initrd));
	return source;
}

static json_t *network_interfaces(const struct machine *machine)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < machine->nr_cards; i++)
		json_array_append_new(
			array,
			json_pack("{s:o, s:s}", "iface_id",
				  json_sprintf("net%zu", i), "host_dev_name",
				  machine->cards[i].tap
					  ? machine->cards[i].tap
					  : machine->cards[i].bridge));
	return array;
}

static json_t *configuration(const struct machine *machine)
{
	return json_pack("{s:o, s:[], s:{s:i, s:I}, s:o}", "boot-source",
			 boot_source(machine), "drives", "machine-config",
			 "vcpu_count", machine->cpus ? (int)machine->cpus : 1,
			 "mem_size_mib", (json_int_t)(machine->memory >> 20),
			 "network-interfaces", network_interfaces(machine));
}

static int prepare(struct machine *machine, struct error *error)
{
	_cleanup_text_ char *path = text("%s/firecracker.json", machine->dir);
	char *content;
	json_t *object;
	int code = check(machine, error);

	if (code)
		return code;
	object = configuration(machine);
	content = json_dumps(object, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	json_decref(object);
	code = content ? file_write(path, content, strlen(content), 0600, error)
		       : fail(error, "out of memory");
	free(content);
	return code;
}

static int command_line(const struct machine *machine, struct list *words,
			struct error *error)
{
	int code = check(machine, error);

	if (code)
		return code;
	list_add(words, "firecracker");
	if (machine->is_detached)
		list_addf(words, "--api-sock"),
			list_addf(words, "%s/api", machine->dir);
	else
		list_add(words, "--no-api");
	list_add(words, "--config-file");
	list_addf(words, "%s/firecracker.json", machine->dir);
	list_add_all(words, &machine->extra);
	return 0;
}

const struct vmm firecracker_vmm = {
	.name = "firecracker",
	.plats = plats,
	.probe = probe,
	.prepare = prepare,
	.command_line = command_line,
	.exit_code = vmm_exit_code,
};
