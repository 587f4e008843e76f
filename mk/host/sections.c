/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Linker script parts made from the sections that the objects have: one line
 * for each registry (uk_reg_*), and the sections that are not loaded.
 */
#include "ukbuild.h"

#include <ar.h>
#include <elf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct found {
	struct list registries, marks;
};

static void take_name(struct found *found, const char *name)
{
	struct list *l = NULL;

	if (starts_with(name, "uk_reg_"))
		l = &found->registries;
	else if (starts_with(name, ".uk_mark."))
		l = &found->marks;
	if (l && !list_has(l, name))
		list_add(l, name, strlen(name));
}

#define READ_SECTIONS(bits)                                                    \
	static void read_elf##bits(struct found *found, const char *object,    \
				   size_t len)                                 \
	{                                                                      \
		const Elf##bits##_Ehdr *e = (const void *)object;              \
		const Elf##bits##_Shdr *s =                                    \
			(const void *)(object + e->e_shoff);                   \
		const char *names;                                             \
		unsigned int i;                                                \
                                                                               \
		if (!e->e_shoff || e->e_shoff + e->e_shnum * sizeof(*s) > len) \
			return;                                                \
		names = object + s[e->e_shstrndx].sh_offset;                   \
		for (i = 0; i < e->e_shnum; i++)                               \
			take_name(found, names + s[i].sh_name);                \
	}
READ_SECTIONS(32)
READ_SECTIONS(64)

static void read_object(struct found *found, const char *object, size_t len)
{
	if (len < sizeof(Elf64_Ehdr) || memcmp(object, ELFMAG, SELFMAG))
		return;
	if (object[EI_CLASS] == ELFCLASS64)
		read_elf64(found, object, len);
	else
		read_elf32(found, object, len);
}

static void read_archive(struct found *found, const char *p, const char *end)
{
	while (end - p > (long)sizeof(struct ar_hdr)) {
		const struct ar_hdr *head = (const void *)p;
		size_t len = strtoul(head->ar_size, NULL, 10);
		char *copy;

		p += sizeof(*head);
		if (len > (size_t)(end - p))
			return;
		copy = malloc(len + 1); /* members are aligned to 2 only */
		if (!copy)
			die("out of memory");
		memcpy(copy, p, len);
		read_object(found, copy, len);
		free(copy);
		p += len + len % 2;
	}
}

static void read_file(struct found *found, const char *path)
{
	struct text text = { 0 };

	if (!file_read(path, &text))
		die("%s: %s", path, strerror(errno));
	if (text.len > SARMAG && !memcmp(text.text, ARMAG, SARMAG))
		read_archive(found, text.text + SARMAG, text.text + text.len);
	else
		read_object(found, text.text, text.len);
	free(text.text);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* For use inside an output section. */
static void describe_registries(const struct list *names, struct text *out)
{
	size_t i;

	for (i = 0; i < names->nr; i++) {
		const char *name = names->item[i];

		text_printf(out,
			    ". = ALIGN(8);\n__start_%s = .;\n"
			    "KEEP(*(%s))\n__stop_%s = .;\n",
			    name, name, name);
	}
}

/* For use at the end of SECTIONS. */
static void describe_unloaded(const struct list *marks, struct text *out)
{
	static const char *const debug[] = {
		"abbrev",   "addr",	"aranges",	"frame",
		"info",	    "line",	"line_str",	"loc",
		"loclists", "macinfo",	"macro",	"names",
		"pubnames", "pubtypes", "gnu_pubnames", "gnu_pubtypes",
		"ranges",   "rnglists", "str",		"str_offsets",
		"types",
	};
	size_t i;

	for (i = 0; i < sizeof(debug) / sizeof(debug[0]); i++)
		text_printf(out, ".debug_%s 0 : { *(.debug_%s) }\n", debug[i],
			    debug[i]);
	for (i = 0; i < marks->nr; i++)
		text_printf(out, "%s 0 : { KEEP(*(%s)) }\n", marks->item[i],
			    marks->item[i]);
	text_puts(out, ".comment 0 : { *(.comment) }\n"
		       ".symtab 0 : { *(.symtab) }\n"
		       ".strtab 0 : { *(.strtab) }\n"
		       ".shstrtab 0 : { *(.shstrtab) }\n"
		       "/DISCARD/ : { *(.note.GNU-stack) *(.note.gnu.property)"
		       " *(.gnu.lto_*) *(.llvm_addrsig) *(.sframe)"
		       " *(.gnu.version*) *(.interp) }\n");
}

static void write_or_die(const char *path, const struct text *text)
{
	if (!file_write(path, text->text ? text->text : "", text->len))
		die("%s: %s", path, strerror(errno));
}

int sections_write(const char *lds, char **objects, int nr_objects)
{
	struct found found = { 0 };
	struct text registries = { 0 }, unloaded = { 0 }, path = { 0 };
	int i;

	for (i = 0; i < nr_objects; i++)
		read_file(&found, objects[i]);
	if (found.registries.nr)
		qsort(found.registries.item, found.registries.nr,
		      sizeof(char *), by_name);
	if (found.marks.nr)
		qsort(found.marks.item, found.marks.nr, sizeof(char *),
		      by_name);
	describe_registries(&found.registries, &registries);
	describe_unloaded(&found.marks, &unloaded);
	text_add(&path, lds, strrchr(lds, '/') + 1 - lds);
	text_puts(&path, "uk_unloaded.lds");
	write_or_die(lds, &registries);
	write_or_die(path.text, &unloaded);
	return 0;
}
