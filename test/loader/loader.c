/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A boot loader for tests. QEMU loads it (-kernel, by PVH) with an image as
 * its initrd; it puts the image's segments in place and enters it by another
 * protocol, or by one whose information it has spoilt on purpose.
 *
 * Command line:  [loader=PROTOCOL[,VARIANT][,base=HEX]] REST
 *	PROTOCOL	linux (default), pvh, multiboot
 *	VARIANT		what to get wrong (the tables in the protocol's file),
 *			or fuzz-SEED for random bytes; SEED is hexadecimal
 *	base		where to load an image that is linked at 1 MiB
 *	REST		the image's command line
 */
#include "loader.h"

struct start_info {
	uint32_t magic, version, flags, nr_modules;
	uint64_t modules, cmdline, rsdp;
	uint64_t memmap;
	uint32_t memmap_entries, reserved;
};

struct module {
	uint64_t paddr, size, cmdline, reserved;
};

struct memmap_entry {
	uint64_t addr, size;
	uint32_t type, reserved;
};

/* The fields of both ELF classes that matter here, in one width. */
struct segment {
	uint32_t type;
	uint64_t offset, paddr, filesz, memsz;
};

static char words[256];
static const char *protocol = "linux";
static uint32_t base = HIGH_MEMORY;

void loader_main(const struct start_info *info);

static void out8(uint16_t port, uint8_t value)
{
	__asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static void say(const char *s)
{
	while (*s)
		out8(0x3f8, (uint8_t)*s++);
}

void fail(const char *message, const char *detail)
{
	say("loader: ");
	say(message);
	say(detail);
	say("\r\n");
	out8(0x500, 126);
	__asm__ volatile("outl %0, %w1" : : "a"(0), "Nd"(0x501));
	for (;;)
		__asm__ volatile("hlt");
}

bool equal(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

size_t length(const char *s)
{
	size_t n = 0;

	while (s[n])
		n++;
	return n;
}

void *copy(void *to, const void *from, size_t len)
{
	__asm__ volatile("rep movsb"
			 : "+D"(to), "+S"(from), "+c"(len)
			 :
			 : "memory");
	return to;
}

void *clear(void *to, size_t len)
{
	__asm__ volatile("rep stosb" : "+D"(to), "+c"(len) : "a"(0) : "memory");
	return to;
}

static uint32_t parse_hex(const char *s)
{
	uint32_t value = 0;

	if (s[0] == '0' && s[1] == 'x')
		s += 2;
	for (; *s; s++)
		value = value * 16 +
			(*s <= '9' ? *s - '0' : (*s | 32) - 'a' + 10);
	return value;
}

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* Mostly values that are near a limit, as mistakes are. */
static void fuzz(uint32_t seed, uint32_t info, uint32_t len)
{
	static const uint8_t likely[] = { 0, 1, 0x7f, 0x80, 0xff };
	uint32_t state = seed * 2654435761u + 1;
	uint32_t nr = 1 + next_random(&state) % 8;

	while (nr--) {
		uint32_t at = info + next_random(&state) % len;
		uint32_t value = next_random(&state);

		if (value & 0x10000)
			value = likely[value % sizeof(likely)];
		put8(at, (uint8_t)value);
	}
}

void spoil(const struct job *job, const struct variant *variants, size_t nr,
	   uint32_t info, uint32_t len)
{
	size_t i;

	if (!*job->variant)
		return;
	if (job->variant[0] == 'f' && job->variant[4] == '-') {
		fuzz(parse_hex(job->variant + 5), info, len);
		return;
	}
	for (i = 0; i < nr; i++) {
		if (equal(variants[i].name, job->variant)) {
			variants[i].spoil();
			return;
		}
	}
	fail("no such variant: ", job->variant);
}

/* Splits "loader=a,b,c rest"; what it keeps is in `words`. */
static void parse_words(struct job *job, const char *line)
{
	const char *prefix = "loader=";
	size_t i = 0;
	char *word;

	job->variant = "";
	job->cmdline = line;
	while (*prefix && *line == *prefix)
		line++, prefix++;
	if (*prefix)
		return;
	for (; *line && *line != ' ' && i < sizeof(words) - 2; line++)
		words[i++] = *line == ',' ? '\0' : *line;
	job->cmdline = *line ? line + 1 : line;
	protocol = words;
	for (word = words + length(words) + 1; *word;
	     word += length(word) + 1) {
		if (word[0] == 'b' && word[4] == '=')
			base = parse_hex(word + 5);
		else
			job->variant = word;
	}
}

static uint64_t get(const uint8_t *p, int bytes)
{
	uint64_t value = 0;

	while (bytes--)
		value = value << 8 | p[bytes];
	return value;
}

static struct segment read_segment(const struct job *job, unsigned int i)
{
	const uint8_t *elf = job->image;
	bool wide = elf[4] == 2;
	const uint8_t *p = elf + (wide ? get(elf + 32, 8) : get(elf + 28, 4)) +
			   i * (wide ? 56 : 32);

	if (wide)
		return (struct segment){ get(p, 4), get(p + 8, 8),
					 get(p + 24, 8), get(p + 32, 8),
					 get(p + 40, 8) };
	return (struct segment){ get(p, 4), get(p + 4, 4), get(p + 12, 4),
				 get(p + 16, 4), get(p + 20, 4) };
}

/* Address in the entry note for PVH among the notes of a segment, or 0. */
static uint32_t find_pvh_note(const uint8_t *note, const uint8_t *end)
{
	while (note + 12 <= end) {
		uint32_t name_len = (get(note, 4) + 3) & ~3u;
		uint32_t value_len = (get(note + 4, 4) + 3) & ~3u;

		if (get(note + 8, 4) == 18 &&
		    equal((const char *)note + 12, "Xen"))
			return get(note + 12 + name_len, 4);
		note += 12 + name_len + value_len;
	}
	return 0;
}

static void load_image(struct job *job)
{
	uint32_t moved = base - HIGH_MEMORY;
	const uint8_t *elf = job->image;
	unsigned int nr, i;

	if (job->image_size < 64 || get(elf, 4) != 0x464c457f)
		fail("the initrd is not an ELF image", "");
	nr = elf[4] == 2 ? get(elf + 56, 2) : get(elf + 44, 2);
	job->entry = get(elf + 24, 4) + moved;
	for (i = 0; i < nr; i++) {
		struct segment s = read_segment(job, i);

		if (s.type == 1) {
			uint8_t *to = (uint8_t *)(uint32_t)s.paddr + moved;

			to = copy(to, elf + s.offset, s.filesz);
			clear(to, s.memsz - s.filesz);
		} else if (s.type == 4 && !job->pvh_entry) {
			job->pvh_entry = find_pvh_note(
				elf + s.offset, elf + s.offset + s.filesz);
		}
	}
	if (job->pvh_entry)
		job->pvh_entry += moved;
}

static uint32_t find_memory_end(const struct start_info *info)
{
	const struct memmap_entry *e = (void *)(uint32_t)info->memmap;
	uint32_t i;

	for (i = 0; i < info->memmap_entries; i++) {
		if (e[i].type == 1 && e[i].addr == HIGH_MEMORY)
			return (uint32_t)(e[i].addr + e[i].size);
	}
	fail("no memory at 1 MiB in QEMU's map", "");
}

void loader_main(const struct start_info *info)
{
	const struct module *image = (void *)(uint32_t)info->modules;
	struct job job = { .image = 0 };

	if (info->magic != 0x336ec578 || info->version < 1)
		fail("not entered by PVH with a memory map", "");
	if (!info->nr_modules)
		fail("no image: give it as -initrd", "");
	parse_words(&job, (const char *)(uint32_t)info->cmdline);
	job.image = (const uint8_t *)(uint32_t)image->paddr;
	job.image_size = image->size;
	job.memory_end = find_memory_end(info);
	load_image(&job);
	if (equal(protocol, "linux"))
		boot_linux(&job);
	if (equal(protocol, "pvh"))
		boot_pvh(&job);
	if (equal(protocol, "multiboot"))
		boot_multiboot(&job);
	fail("no such protocol: ", protocol);
}
