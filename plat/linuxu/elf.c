/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Pure: a function in a small ELF64 shared object (the kernel's vDSO).
 *
 * Every structure is copied out after a check that it lies in the image, so
 * neither a wrong offset nor a wrong alignment matters.
 * Source: System V ABI, chapters 4 and 5.
 */
#include "linuxu-internal.h"

#include <stdbool.h>
#include <string.h>

#define LEN_MAX (1UL << 20) /* a vDSO has a few pages */
#define PT_LOAD 1
#define PT_DYNAMIC 2
#define DT_NULL 0
#define DT_STRTAB 5
#define DT_SYMTAB 6
#define DT_STRSZ 10

struct elf_header {
	uint8_t ident[16];
	uint16_t type, machine;
	uint32_t version;
	uint64_t entry, phoff, shoff;
	uint32_t flags;
	uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};

struct elf_segment {
	uint32_t type, flags;
	uint64_t offset, vaddr, paddr, filesz, memsz, align;
};

struct elf_dynamic {
	int64_t tag;
	uint64_t value;
};

struct elf_symbol {
	uint32_t name;
	uint8_t info, other;
	uint16_t section; /* 0: not defined here */
	uint64_t value, size;
};

UK_CTASSERT(sizeof(struct elf_header) == 64);
UK_CTASSERT(sizeof(struct elf_segment) == 56);
UK_CTASSERT(sizeof(struct elf_symbol) == 24);

struct elf {
	const char *image;
	size_t len;
	uint64_t base; /* linked address of the image's first byte */
	uint64_t strings, strings_len, symbols; /* offsets */
};

static bool copy(const struct elf *elf, uint64_t offset, void *to, size_t len)
{
	if (offset > elf->len || len > elf->len - offset)
		return false;
	memcpy(to, elf->image + offset, len);
	return true;
}

static bool read_header(const struct elf *elf, struct elf_header *header)
{
	static const uint8_t magic[6] = { 0x7f, 'E', 'L', 'F', 2, 1 };

	return copy(elf, 0, header, sizeof(*header)) &&
	       !memcmp(header->ident, magic, sizeof(magic)) &&
	       header->phentsize == sizeof(struct elf_segment);
}

/* The first segment of `type`. */
static bool find_segment(const struct elf *elf, uint32_t type,
			 struct elf_segment *segment)
{
	struct elf_header header;
	unsigned int i;

	if (!read_header(elf, &header))
		return false;
	for (i = 0; i < header.phnum; i++) {
		if (!copy(elf, header.phoff + i * sizeof(*segment), segment,
			  sizeof(*segment)))
			return false;
		if (segment->type == type)
			return true;
	}
	return false;
}

static void take_entry(struct elf *elf, const struct elf_dynamic *entry)
{
	if (entry->tag == DT_STRTAB)
		elf->strings = entry->value - elf->base;
	else if (entry->tag == DT_SYMTAB)
		elf->symbols = entry->value - elf->base;
	else if (entry->tag == DT_STRSZ)
		elf->strings_len = entry->value;
}

/* Fills in where strings and symbols are; they must lie in the image. */
static bool read_dynamic(struct elf *elf)
{
	struct elf_segment segment;
	struct elf_dynamic entry;
	uint64_t at;

	if (!find_segment(elf, PT_DYNAMIC, &segment))
		return false;
	for (at = segment.offset;
	     copy(elf, at, &entry, sizeof(entry)) && entry.tag != DT_NULL;
	     at += sizeof(entry))
		take_entry(elf, &entry);
	return elf->symbols && elf->symbols < elf->strings &&
	       elf->strings < elf->len &&
	       elf->strings_len <= elf->len - elf->strings;
}

static bool is_named(const struct elf *elf, const struct elf_symbol *symbol,
		     const char *name)
{
	size_t len = strlen(name) + 1;

	return symbol->name < elf->strings_len &&
	       len <= elf->strings_len - symbol->name &&
	       !memcmp(elf->image + elf->strings + symbol->name, name, len);
}

/*
 * How many symbols there are only the hash tables say, in two ways; but the
 * strings follow the symbols, so their start is a bound.
 */
static size_t find_symbol(const struct elf *elf, const char *name)
{
	struct elf_symbol symbol;
	uint64_t at, offset;

	for (at = elf->symbols; at + sizeof(symbol) <= elf->strings;
	     at += sizeof(symbol)) {
		if (!copy(elf, at, &symbol, sizeof(symbol)))
			return 0;
		offset = symbol.value - elf->base;
		if (symbol.section && is_named(elf, &symbol, name))
			return offset < elf->len ? offset : 0;
	}
	return 0;
}

size_t linuxu__elf_find(const void *image, size_t len, const char *name)
{
	struct elf elf = { .image = image, .len = len };
	struct elf_segment load;

	if (!find_segment(&elf, PT_LOAD, &load) || load.offset)
		return 0;
	elf.base = load.vaddr;
	return read_dynamic(&elf) ? find_symbol(&elf, name) : 0;
}

size_t linuxu__elf_len(const void *image, size_t len)
{
	struct elf elf = { .image = image, .len = len };
	struct elf_segment load;

	if (!find_segment(&elf, PT_LOAD, &load) || load.offset ||
	    load.filesz > LEN_MAX)
		return 0;
	return load.filesz;
}
