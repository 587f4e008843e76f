/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * QEMU: q35, pc and microvm on x86_64; virt on arm64 and riscv64. The exit
 * code comes through port 0x500 into a file on a PC, and is QEMU's own on the
 * others (docs/running.md).
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../lib/file.h"
#include "../lib/process.h"
#include "../lib/tap.h"
#include "../lib/virtiofsd.h"
#include "qmp.h"
#include "vmm.h"

static const char *const plats[] = { "qemu", "fc", NULL };

static bool is_pc(const struct machine *machine)
{
	return !strcmp(machine->arch, "x86_64");
}

static bool is_type(const struct machine *machine, const char *type)
{
	size_t len = strlen(type);

	return machine->type && !strncmp(machine->type, type, len) &&
	       (!machine->type[len] || machine->type[len] == ',');
}

static bool is_door(const struct machine *machine, const char *door)
{
	return machine->door && !strcmp(machine->door, door);
}

static char *program(const struct machine *machine)
{
	return text("qemu-system-%s", !strcmp(machine->arch, "arm64")
					      ? "aarch64"
					      : machine->arch);
}

static bool probe(const struct machine *machine, char **why)
{
	_cleanup_text_ char *name = program(machine);
	_cleanup_text_ char *found = process_find(name);

	if (found)
		return true;
	*why = text("%s is not installed: `%s/tools/setup/setup run-%s` "
		    "installs it",
		    name, kit_base(), machine->arch);
	return false;
}

static char *machine_word(const struct machine *machine)
{
	static const char microvm[] = "microvm,acpi=off,x-option-roms=off,"
				      "pic=off,pit=off,rtc=off,isa-serial=on";
	const char *type = machine->type;

	if (!type)
		type = is_pc(machine) ? "q35" : "virt";
	if (is_type(machine, "microvm"))
		return text("%s%s,accel=%s", microvm, type + strlen("microvm"),
			    machine->accel);
	return text("%s,accel=%s", type, machine->accel);
}

static const char *cpu_word(const struct machine *machine)
{
	if (machine->cpu)
		return machine->cpu;
	if (!strcmp(machine->accel, "kvm"))
		return "host";
	return !strcmp(machine->arch, "riscv64") ? "rv64" : "max";
}

static void add_exit(const struct machine *machine, struct list *words)
{
	if (!strcmp(machine->arch, "arm64")) {
		list_add_many(words, "-semihosting-config",
			      "enable=on,target=native", NULL);
		return;
	}
	if (!is_pc(machine))
		return;
	list_add_many(words, "-device", "isa-debug-exit,iobase=0x501,iosize=4",
		      "-chardev", NULL);
	list_addf(words, "file,id=uk_exit,path=%s/code", machine->dir);
	list_add_many(words, "-device",
		      "isa-debugcon,iobase=0x500,chardev=uk_exit", NULL);
}

/* Devices of a machine with PCI, or of one with virtio-mmio only. */
static const char *virtio_bus(const struct machine *machine)
{
	return is_type(machine, "microvm") ? "device" : "pci";
}

/* Without the program of its own by which a card boots from the network. */
static void add_net_device(const struct machine *machine, const char *netdev,
			   const char *mac, struct list *words)
{
	bool is_pci = !strcmp(virtio_bus(machine), "pci");

	list_add(words, "-device");
	list_addf(words, "virtio-net-%s,netdev=%s%s%s%s", virtio_bus(machine),
		  netdev, mac ? ",mac=" : "", mac ? mac : "",
		  is_pci ? ",romfile=" : "");
}

/* A network that QEMU makes: no root, and only what is forwarded comes in. */
static void add_user_network(const struct machine *machine, struct list *words)
{
	_cleanup_list_ struct list parts = { 0 };
	_cleanup_text_ char *netdev = NULL;
	const struct port *port = machine->ports;
	size_t i;

	if (!machine->nr_ports && !machine->has_user_network)
		return;
	list_add(&parts, "user,id=user0");
	for (i = 0; i < machine->nr_ports; i++, port++)
		list_addf(&parts, "hostfwd=%s:%s:%u-:%u",
			  port->is_udp ? "udp" : "tcp", port->address,
			  port->host, port->guest);
	netdev = list_join(&parts, ",");
	list_add_many(words, "-netdev", netdev, NULL);
	add_net_device(machine, "user0", NULL, words);
}

static void add_card(const struct machine *machine, size_t i,
		     struct list *words)
{
	const struct card *card = &machine->cards[i];
	_cleanup_text_ char *netdev = text("net%zu", i);

	list_add(words, "-netdev");
	if (card->fd)
		list_addf(words, "tap,id=net%zu,fd=%d", i, card->fd);
	else if (card->tap)
		list_addf(words,
			  "tap,id=net%zu,ifname=%s,script=no,downscript=no", i,
			  card->tap);
	else
		list_addf(words, "bridge,id=net%zu,br=%s", i, card->bridge);
	add_net_device(machine, netdev, card->mac, words);
}

static void add_virtiofs(const struct machine *machine, size_t i,
			 struct list *words)
{
	_cleanup_text_ char *socket = virtiofsd_socket(machine, i);

	if (is_type(machine, "microvm")) /* there was none before virtio 1 */
		list_add_many(words, "-global",
			      "virtio-mmio.force-legacy=false", NULL);
	list_add(words, "-chardev");
	list_addf(words, "socket,id=fs%zu,path=%s", i, socket);
	list_add(words, "-device");
	list_addf(words, "vhost-user-fs-%s,chardev=fs%zu,tag=fs%zu",
		  virtio_bus(machine), i, i);
}

static int add_share(const struct machine *machine, size_t i,
		     struct list *words, struct error *error)
{
	const struct share *share = &machine->shares[i];
	const char *read_only = share->is_read_only ? ",readonly=on" : "";

	if (!strcmp(share->driver, "9pfs")) {
		list_add(words, "-fsdev");
		list_addf(words, "local,id=fs%zu,path=%s,security_model=none%s",
			  i, share->source, read_only);
		list_add(words, "-device");
		list_addf(words, "virtio-9p-%s,fsdev=fs%zu,mount_tag=fs%zu",
			  virtio_bus(machine), i, i);
		return 0;
	}
	if (!strcmp(share->driver, "rawdisk")) {
		list_add(words, "-drive");
		list_addf(words, "if=none,format=raw,id=fs%zu,file=%s%s", i,
			  share->source, read_only);
		list_add(words, "-device");
		list_addf(words, "virtio-blk-%s,drive=fs%zu,serial=fs%zu",
			  virtio_bus(machine), i, i);
		return 0;
	}
	if (virtiofsd_is_for(machine, i)) {
		add_virtiofs(machine, i, words);
		return 0;
	}
	return fail(error,
		    "volume %s: QEMU is not given volumes of driver %s "
		    "(9pfs, virtiofs and rawdisk are)",
		    share->source, share->driver);
}

static void add_disk(const struct machine *machine, size_t i,
		     struct list *words)
{
	bool is_read_only;
	_cleanup_text_ char *file =
		machine_disk_file(machine->disks.items[i], &is_read_only);

	list_add(words, "-drive");
	list_addf(words, "if=none,format=raw,id=disk%zu,file=%s%s", i, file,
		  is_read_only ? ",readonly=on" : "");
	list_add(words, "-device");
	list_addf(words, "virtio-blk-%s,drive=disk%zu", virtio_bus(machine), i);
}

static int add_devices(const struct machine *machine, struct list *words,
		       struct error *error)
{
	size_t i;
	int code = 0;

	add_user_network(machine, words);
	for (i = 0; i < machine->nr_cards; i++)
		add_card(machine, i, words);
	for (i = 0; i < machine->disks.count; i++)
		add_disk(machine, i, words);
	for (i = 0; i < machine->nr_shares && !code; i++)
		code = add_share(machine, i, words, error);
	return code;
}

/* U-Boot, and the disk that prepare() made. */
static void add_uboot(const struct machine *machine, struct list *words)
{
	if (!strcmp(machine->arch, "arm64"))
		list_add_many(words, "-bios",
			      "/usr/lib/u-boot/qemu_arm64/u-boot.bin", NULL);
	else
		list_add_many(words, "-kernel",
			      "/usr/lib/u-boot/qemu-riscv64_smode/u-boot.bin",
			      NULL);
	list_add(words, "-drive");
	list_addf(words, "if=none,format=raw,file=%s/disk,id=disk",
		  machine->dir);
	list_add_many(words, "-device", "virtio-blk-device,drive=disk", NULL);
}

static char *kernel_of(const struct machine *machine)
{
	if (machine->kernel)
		return text_copy(machine->kernel);
	if (is_door(machine, "multiboot"))
		return text("%s.multiboot", machine->image);
	return text_copy(machine->image);
}

static void add_kernel(const struct machine *machine, struct list *words)
{
	_cleanup_text_ char *kernel = kernel_of(machine);
	_cleanup_text_ char *line = machine_command_line(machine);
	const char *initrd = machine->initrd;

	if (is_door(machine, "uboot")) {
		add_uboot(machine, words);
		return;
	}
	/* the small loader of this door takes the image as its initrd */
	if (is_door(machine, "linux"))
		initrd = machine->image;
	list_add_many(words, "-kernel", kernel, "-append", line, NULL);
	if (initrd)
		list_add_many(words, "-initrd", initrd, NULL);
}

static void add_control(const struct machine *machine, struct list *words)
{
	if (machine->is_detached) {
		list_add(words, "-qmp");
		list_addf(words, "unix:%s/qmp,server=on,wait=off",
			  machine->dir);
	}
	if (machine->gdb) {
		list_add(words, "-gdb");
		list_addf(words, "tcp:127.0.0.1:%s", machine->gdb);
	}
	if (machine->is_paused || machine->gdb)
		list_add(words, "-S");
}

/* virtiofsd reads and writes the guest's memory. */
static void add_shared_memory(const struct machine *machine, struct list *words)
{
	_cleanup_text_ char *memory = size_text(machine->memory);

	if (!virtiofsd_is_needed(machine))
		return;
	list_add(words, "-object");
	list_addf(words, "memory-backend-memfd,id=memory,size=%s,share=on",
		  memory);
	list_add_many(words, "-machine", "memory-backend=memory", NULL);
}

static int command_line(const struct machine *machine, struct list *words,
			struct error *error)
{
	_cleanup_text_ char *name = program(machine);
	_cleanup_text_ char *type = machine_word(machine);
	_cleanup_text_ char *memory = size_text(machine->memory);
	int code;

	list_add_many(words, name, "-M", type, "-cpu", cpu_word(machine), NULL);
	if (machine->cpus)
		list_addf(words, "-smp"), list_addf(words, "%u", machine->cpus);
	list_add_many(words, "-m", memory, "-nodefaults", "-no-user-config",
		      "-display", "none", "-no-reboot", "-chardev",
		      "stdio,id=con,signal=on", "-serial", "chardev:con", NULL);
	add_shared_memory(machine, words);
	add_exit(machine, words);
	add_kernel(machine, words);
	code = add_devices(machine, words, error);
	add_control(machine, words);
	list_add_all(words, &machine->extra);
	return code;
}

static int choose_accel(struct machine *machine)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *answer = NULL;

	if (machine->accel)
		return 0;
	if (is_pc(machine)) {
		list_addf(&words, "%s/tools/accel/accel", kit_base());
		answer = process_output(&words);
	}
	text_set(&machine->accel, answer && *answer ? answer : "tcg");
	return 0;
}

static int make_disk(struct machine *machine, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	_cleanup_text_ char *line = machine_command_line(machine);
	int status, code;

	list_addf(&words, "%s/tools/run/uboot-disk", kit_base());
	if (machine->load_at)
		list_add_many(&words, "--at", machine->load_at, NULL);
	if (machine->initrd)
		list_add_many(&words, "--initrd", machine->initrd, NULL);
	list_addf(&words, "%s/disk", machine->dir);
	list_add_many(&words, machine->arch, machine->image, line, NULL);
	code = process_run(&words, &status, error);
	if (!code && status)
		code = fail(error, "no disk for U-Boot could be made");
	return code;
}

static int find_loader(struct machine *machine, struct error *error)
{
	_cleanup_list_ struct list words = { 0 };

	list_addf(&words, "%s/test/loader/build", kit_base());
	free(machine->kernel);
	machine->kernel = process_output(&words);
	return machine->kernel ? 0 : fail(error, "%s failed", words.items[0]);
}

/* Root needs no helper program, and no list of bridges that are allowed. */
static int open_taps(struct machine *machine, struct error *error)
{
	struct card *card = machine->cards;
	size_t i;

	for (i = 0; geteuid() == 0 && i < machine->nr_cards; i++, card++) {
		if (!card->bridge)
			continue;
		card->fd = tap_open(card->bridge, error);
		if (card->fd < 0)
			return error->code;
	}
	return 0;
}

static int prepare(struct machine *machine, struct error *error)
{
	_cleanup_text_ char *kernel = kernel_of(machine);

	choose_accel(machine);
	if (open_taps(machine, error))
		return error->code;
	if (is_door(machine, "multiboot") && !is_file(kernel))
		return fail(error,
			    "%s has no Multiboot door (no %s; see the boot "
			    "protocols in `kraft menu`)",
			    machine->image, kernel);
	if (is_door(machine, "linux") && !machine->kernel)
		return find_loader(machine, error);
	return is_door(machine, "uboot") ? make_disk(machine, error) : 0;
}

/* The code that the guest wrote to port 0x500. */
static bool has_code(const struct machine *machine, int *code)
{
	_cleanup_text_ char *path = text("%s/code", machine->dir);
	_cleanup_text_ char *content = NULL;
	struct error none = { 0 };
	size_t len;

	content = file_read(path, 4096, &len, &none);
	if (!content || !len)
		return false;
	*code = (unsigned char)content[0];
	return true;
}

static int exit_code(const struct machine *machine, int status,
		     struct error *error)
{
	int code = process_code(status);
	int guest;

	if (!is_pc(machine))
		return code;
	if (has_code(machine, &guest))
		return guest;
	if (WIFEXITED(status) && code & 1 && code != 1)
		return code >> 1; /* a guest that knows port 0x501 only */
	return fail(error,
		    "the machine stopped without an exit code (QEMU status %d)",
		    code);
}

static int pause_machine(const struct machine *machine, struct error *error)
{
	return qmp_command(machine, "stop", error);
}

static int resume_machine(const struct machine *machine, struct error *error)
{
	return qmp_command(machine, "cont", error);
}

const struct vmm qemu_vmm = {
	.name = "qemu",
	.plats = plats,
	.probe = probe,
	.prepare = prepare,
	.command_line = command_line,
	.exit_code = exit_code,
	.pause = pause_machine,
	.resume = resume_machine,
};
