/* SPDX-License-Identifier: BSD-3-Clause */
#include "machine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

#define MEMORY_USUAL (64ULL << 20)
#define MEMORY_UBOOT (256ULL << 20) /* it has fixed places, high up */
#define MEMORY_WORK (32ULL << 20)   /* beside image and initrd */
#define MEMORY_UNIT (1ULL << 20)

static void *more(void *array, size_t *count, size_t size)
{
	char *made = reallocarray(array, *count + 1, size);

	if (!made)
		abort();
	memset(made + *count * size, 0, size);
	(*count)++;
	return made;
}

static void free_arrays(struct machine *machine)
{
	size_t i;

	for (i = 0; i < machine->nr_shares; i++) {
		free(machine->shares[i].source);
		free(machine->shares[i].destination);
		free(machine->shares[i].driver);
	}
	for (i = 0; i < machine->nr_cards; i++) {
		free(machine->cards[i].bridge);
		free(machine->cards[i].tap);
		free(machine->cards[i].mac);
		free(machine->cards[i].address);
	}
	free(machine->ports);
	free(machine->shares);
	free(machine->cards);
}

void machine_free(struct machine *machine)
{
	char **strings[] = {
		&machine->name,	     &machine->image,  &machine->kernel_name,
		&machine->arch,	     &machine->plat,   &machine->vmm,
		&machine->type,	     &machine->cpu,    &machine->accel,
		&machine->door,	     &machine->initrd, &machine->kernel,
		&machine->load_at,   &machine->gdb,    &machine->pre_up,
		&machine->post_down, &machine->dir
	};
	size_t i;

	free_arrays(machine);
	for (i = 0; i < sizeof(strings) / sizeof(*strings); i++)
		free(*strings[i]);
	list_free(&machine->kernel_args);
	list_free(&machine->args);
	list_free(&machine->env);
	list_free(&machine->extra);
	list_free(&machine->first);
	list_free(&machine->addresses);
	list_free(&machine->disks);
	*machine = (struct machine){ 0 };
}

static bool take_port_number(const char *word, unsigned int *number)
{
	char *end;
	unsigned long value = strtoul(word, &end, 10);

	*number = (unsigned int)value;
	return *word >= '0' && *word <= '9' && !*end && value > 0 &&
	       value < 65536;
}

int machine_add_port(struct machine *machine, const char *given,
		     struct error *error)
{
	_cleanup_list_ struct list parts = { 0 };
	_cleanup_text_ char *copy = text_copy(given);
	char *slash = strchr(copy, '/');
	struct port port = { .address = "127.0.0.1" };

	if (slash)
		*slash++ = '\0';
	list_split(&parts, copy, ':');
	if (parts.count < 2 || parts.count > 3 ||
	    !take_port_number(parts.items[parts.count - 2], &port.host) ||
	    !take_port_number(parts.items[parts.count - 1], &port.guest) ||
	    (slash && strcmp(slash, "tcp") && strcmp(slash, "udp")))
		return fail_usage(error,
				  "--port %s: not [ADDRESS:]HOST:GUEST[/tcp or "
				  "/udp], as 8080:80",
				  given);
	if (parts.count == 3)
		snprintf(port.address, sizeof(port.address), "%s",
			 parts.items[0]);
	port.is_udp = slash && !strcmp(slash, "udp");
	machine->ports = more(machine->ports, &machine->nr_ports, sizeof(port));
	machine->ports[machine->nr_ports - 1] = port;
	return 0;
}

/* Words behind a volume: how it is shared. */
static bool take_share_words(const char *given, struct share *share)
{
	_cleanup_list_ struct list words = { 0 };
	size_t i;

	list_split(&words, given, ',');
	for (i = 0; i < words.count; i++) {
		const char *word = words.items[i];

		if (!strcmp(word, "ro") || !strcmp(word, "rw"))
			share->is_read_only = word[1] == 'o';
		else if (!strcmp(word, "9pfs") || !strcmp(word, "virtiofs") ||
			 !strcmp(word, "rawdisk"))
			text_set(&share->driver, word);
		else
			return false;
	}
	return true;
}

int machine_add_share(struct machine *machine, const char *given,
		      const char *driver, struct error *error)
{
	_cleanup_list_ struct list parts = { 0 };
	struct share *share, wanted = { 0 };
	char *source;

	list_split(&parts, given, ':');
	if (parts.count < 2 || parts.count > 3 || *parts.items[1] != '/' ||
	    (parts.count == 3 && !take_share_words(parts.items[2], &wanted))) {
		free(wanted.driver);
		return fail_usage(error,
				  "--volume %s: not SOURCE:/DESTINATION[:WORD"
				  ",...]; words are ro, rw, 9pfs, virtiofs",
				  given);
	}
	source = path_real(parts.items[0], error);
	if (!source) {
		free(wanted.driver);
		return error->code;
	}
	if (!wanted.driver)
		wanted.driver = text_copy(driver ? driver : "9pfs");
	wanted.source = source;
	wanted.destination = text_copy(parts.items[1]);
	machine->shares =
		more(machine->shares, &machine->nr_shares, sizeof(*share));
	share = &machine->shares[machine->nr_shares - 1];
	*share = wanted;
	return 0;
}

int machine_add_card(struct machine *machine, const char *given,
		     struct error *error)
{
	bool is_tap = has_prefix(given, "tap:");
	const char *name = is_tap ? given + 4 : given;
	size_t len = strcspn(name, ":");
	struct card *card;

	if (!strcmp(given, "user")) {
		machine->has_user_network = true;
		return 0;
	}
	if (!len || len > 15 || memchr(name, '/', len))
		return fail_usage(error,
				  "--network %s: not BRIDGE[:ADDRESS/BITS"
				  "[:GATEWAY[:DNS]]], tap:DEVICE[:…], user "
				  "or none",
				  given);
	machine->cards =
		more(machine->cards, &machine->nr_cards, sizeof(*card));
	card = &machine->cards[machine->nr_cards - 1];
	*(is_tap ? &card->tap : &card->bridge) = text("%.*s", (int)len, name);
	if (name[len])
		card->address = text_copy(name + len + 1);
	return 0;
}

/*
 * Where the guest mounts what it is given: source:destination:driver, flags
 * (1: read-only), no options, and the folder it is mounted on is made.
 */
static void add_fstab(const struct machine *machine, struct list *words)
{
	_cleanup_list_ struct list entries = { 0 };
	_cleanup_text_ char *all = NULL;
	size_t i;

	for (i = 0; i < machine->nr_shares; i++)
		list_addf(&entries, "fs%zu:%s:%s:%s::mkmp", i,
			  machine->shares[i].destination,
			  machine->shares[i].driver,
			  machine->shares[i].is_read_only ? "1" : "");
	if (!entries.count)
		return;
	all = list_join(&entries, " ");
	list_addf(words, "vfs.fstab=[ %s ]", all);
}

static void add_addresses(const struct machine *machine, struct list *words)
{
	size_t i;

	for (i = 0; i < machine->addresses.count; i++)
		list_addf(words, "netdev.ip=%s", machine->addresses.items[i]);
	for (i = 0; i < machine->nr_cards; i++)
		if (machine->cards[i].address)
			list_addf(words, "netdev.ip=%s",
				  machine->cards[i].address);
}

/* Quoted where needed: single quotes keep everything but themselves. */
static void put_word(FILE *out, const char *word)
{
	if (*word && !strpbrk(word, " \t\n\"'\\")) {
		fputs(word, out);
		return;
	}
	fputc('\'', out);
	for (; *word; word++)
		if (*word == '\'')
			fputs("'\"'\"'", out);
		else
			fputc(*word, out);
	fputc('\'', out);
}

/* A list in one word, each entry quoted as it needs. */
static void add_environment(const struct machine *machine, struct list *words)
{
	_cleanup_text_ char *all = NULL;
	size_t len, i;
	FILE *out;

	if (!machine->env.count)
		return;
	out = open_memstream(&all, &len);
	if (!out)
		abort();
	for (i = 0; i < machine->env.count; i++) {
		put_word(out, machine->env.items[i]);
		fputc(' ', out);
	}
	fclose(out);
	list_addf(words, "env.vars=[ %s]", all);
}

void machine_words(const struct machine *machine, struct list *words)
{
	list_add_all(words, &machine->kernel_args);
	add_addresses(machine, words);
	add_fstab(machine, words);
	add_environment(machine, words);
	list_add(words, "--");
	list_add_all(words, &machine->args);
}

char *machine_command_line(const struct machine *machine)
{
	_cleanup_list_ struct list words = { 0 };
	char *line = NULL;
	size_t len, i;
	FILE *out;

	list_add_all(&words, &machine->first);
	if (!machine->door || strcmp(machine->door, "multiboot"))
		list_add(&words, machine->kernel_name);
	machine_words(machine, &words);
	out = open_memstream(&line, &len);
	if (!out)
		abort();
	for (i = 0; i < words.count; i++) {
		if (i)
			fputc(' ', out);
		put_word(out, words.items[i]);
	}
	fclose(out);
	return line;
}

static unsigned long long size_of(const char *path)
{
	struct stat info;

	return path && !stat(path, &info) ? (unsigned long long)info.st_size
					  : 0;
}

int machine_fit_memory(struct machine *machine, unsigned long long end,
		       struct error *error)
{
	unsigned long long initrd = size_of(machine->initrd);
	unsigned long long least = end + initrd;
	bool is_uboot = machine->door && !strcmp(machine->door, "uboot");
	_cleanup_text_ char *given = NULL;

	if (!machine->memory) {
		machine->memory = is_uboot ? MEMORY_UBOOT : MEMORY_USUAL;
		/* an unpacked root file system is in memory twice */
		least += initrd + MEMORY_WORK;
		if (least > machine->memory)
			machine->memory = (least + MEMORY_UNIT - 1) &
					  ~(MEMORY_UNIT - 1);
		return 0;
	}
	if (machine->memory >= least)
		return 0;
	given = size_text(machine->memory);
	if (initrd)
		return fail(error,
			    "--memory %s: too little: the image needs all up "
			    "to %lluK and its initrd %lluK more",
			    given, (end + 1023) / 1024, (initrd + 1023) / 1024);
	return fail(error,
		    "--memory %s: too little: the image needs all up to %lluK",
		    given, (end + 1023) / 1024);
}

char *machine_disk_file(const char *disk, bool *is_read_only)
{
	size_t len = strlen(disk);
	char *file = text_copy(disk);

	*is_read_only = len > 3 && !strcmp(disk + len - 3, ":ro");
	if (*is_read_only)
		file[len - 3] = '\0';
	return file;
}

int machine_add_disk(struct machine *machine, const char *text,
		     struct error *error)
{
	bool is_read_only;
	_cleanup_text_ char *file = machine_disk_file(text, &is_read_only);
	_cleanup_text_ char *whole = NULL;

	if (access(file, is_read_only ? R_OK : R_OK | W_OK) ||
	    strchr(file, ','))
		return fail(error,
			    "disk %s: there is no such file that can "
			    "be %s",
			    file, is_read_only ? "read" : "written");
	whole = realpath(file, NULL);
	if (!whole)
		return fail(error, "disk %s: the file is not there", file);
	list_addf(&machine->disks, "%s%s", whole, is_read_only ? ":ro" : "");
	return 0;
}
