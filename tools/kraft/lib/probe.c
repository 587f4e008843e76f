/* SPDX-License-Identifier: BSD-3-Clause */
#include "probe.h"

#include <endian.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gelf.h>

#include "file.h"
#include "image.h"
#include "text.h"

#define PARAM_SYMBOL "uk_libparam_"
#define NOTE_XEN_PHYS32_ENTRY 18
#define STRING_MAX 1024

/* struct uk_libparam (core/param), as all our CPUs lay it out. */
struct param {
	uint64_t prefix, name, description, values;
	uint32_t type, size, nr_max, nr_set;
};

static const char *const type_names[] = { "bool", "char", "signed", "unsigned",
					  "string" };

struct file {
	Elf *elf;
	int fd;
};

static bool open_elf(struct file *file, const char *path)
{
	*file = (struct file){ .fd = open(path, O_RDONLY | O_CLOEXEC) };
	if (file->fd < 0 || elf_version(EV_CURRENT) == EV_NONE)
		return false;
	file->elf = elf_begin(file->fd, ELF_C_READ, NULL);
	return file->elf && elf_kind(file->elf) == ELF_K_ELF;
}

static void close_elf(struct file *file)
{
	elf_end(file->elf);
	if (file->fd >= 0)
		close(file->fd);
}

/* The section called `name`, or of `type`; its header in *header. */
static Elf_Data *find_section(const struct file *file, const char *name,
			      unsigned int type, GElf_Shdr *header)
{
	Elf_Scn *section = NULL;
	const char *its_name;
	size_t names;

	if (elf_getshdrstrndx(file->elf, &names))
		return NULL;
	while ((section = elf_nextscn(file->elf, section))) {
		if (!gelf_getshdr(section, header))
			continue;
		its_name = elf_strptr(file->elf, names, header->sh_name);
		if (name ? its_name && !strcmp(its_name, name)
			 : header->sh_type == type)
			return elf_getdata(section, NULL);
	}
	return NULL;
}

/* Bytes of the file that are at `address` of the running image. */
static const void *bytes_at(const struct file *file, uint64_t address,
			    size_t len)
{
	GElf_Phdr segment;
	size_t i, n, size;
	char *raw = elf_rawfile(file->elf, &size);

	if (!raw || elf_getphdrnum(file->elf, &n))
		return NULL;
	for (i = 0; i < n; i++) {
		if (!gelf_getphdr(file->elf, (int)i, &segment) ||
		    segment.p_type != PT_LOAD || address < segment.p_vaddr ||
		    address - segment.p_vaddr >= segment.p_filesz ||
		    segment.p_filesz - (address - segment.p_vaddr) < len)
			continue;
		address += segment.p_offset - segment.p_vaddr;
		return address <= size && size - address >= len ? raw + address
								: NULL;
	}
	return NULL;
}

static char *string_at(const struct file *file, uint64_t address)
{
	const char *at;
	size_t len;

	for (len = 0; len < STRING_MAX; len++) {
		at = bytes_at(file, address, len + 1);
		if (!at)
			return NULL;
		if (!at[len])
			return text_copy(at);
	}
	return NULL;
}

static void add_parameter(json_t *array, const struct file *file,
			  uint64_t address)
{
	const struct param *param = bytes_at(file, address, sizeof(*param));
	_cleanup_text_ char *prefix = NULL;
	_cleanup_text_ char *name = NULL;
	_cleanup_text_ char *description = NULL;
	uint32_t type;

	if (!param)
		return;
	prefix = string_at(file, le64toh(param->prefix));
	name = string_at(file, le64toh(param->name));
	description = string_at(file, le64toh(param->description));
	type = le32toh(param->type);
	if (!prefix || !name || type >= 5)
		return;
	json_array_append_new(
		array, json_pack("{s:o, s:s, s:i, s:i, s:s}", "name",
				 json_sprintf("%s%s%s", prefix,
					      *prefix ? "." : "", name),
				 "type", type_names[type], "bytes",
				 (int)le32toh(param->size), "values",
				 (int)le32toh(param->nr_max), "description",
				 description ? description : ""));
}

static json_t *parameters_of(const struct file *file)
{
	GElf_Shdr header;
	Elf_Data *data = find_section(file, NULL, SHT_SYMTAB, &header);
	json_t *array = json_array();
	const char *name;
	GElf_Sym symbol;
	size_t i;

	for (i = 0; data && header.sh_entsize &&
		    i < header.sh_size / header.sh_entsize;
	     i++) {
		if (!gelf_getsym(data, (int)i, &symbol) ||
		    GELF_ST_TYPE(symbol.st_info) != STT_OBJECT ||
		    symbol.st_size != sizeof(struct param))
			continue;
		name = elf_strptr(file->elf, header.sh_link, symbol.st_name);
		if (name && has_prefix(name, PARAM_SYMBOL))
			add_parameter(array, file, symbol.st_value);
	}
	return array;
}

/* --- doors -------------------------------------------------------------- */

static bool has_pvh_note(const struct file *file)
{
	GElf_Shdr header;
	Elf_Data *data = find_section(file, ".note.Xen", 0, &header);
	size_t at = 0, name, content;
	GElf_Nhdr note;

	while (data && (at = gelf_getnote(data, at, &note, &name, &content)))
		if (note.n_type == NOTE_XEN_PHYS32_ENTRY)
			return true;
	return false;
}

static bool has_symbol(const struct file *file, const char *wanted)
{
	GElf_Shdr header;
	Elf_Data *data = find_section(file, NULL, SHT_SYMTAB, &header);
	const char *name;
	GElf_Sym symbol;
	size_t i;

	for (i = 0; data && header.sh_entsize &&
		    i < header.sh_size / header.sh_entsize;
	     i++) {
		if (!gelf_getsym(data, (int)i, &symbol))
			continue;
		name = elf_strptr(file->elf, header.sh_link, symbol.st_name);
		if (name && !strcmp(name, wanted))
			return true;
	}
	return false;
}

static json_t *doors_of(const struct image *image, const struct file *file,
			const struct file *symbols)
{
	_cleanup_text_ char *multiboot = text("%s.multiboot", image->path);
	json_t *doors = json_array();

	if (!strcmp(image->plat, "linuxu"))
		json_array_append_new(doors, json_string("process"));
	else if (strcmp(image->arch, "x86_64"))
		json_array_append_new(doors, json_string("kernel"));
	if (file->elf && has_pvh_note(file))
		json_array_append_new(doors, json_string("pvh"));
	if (symbols->elf && has_symbol(symbols, "uk_linux_entry"))
		json_array_append_new(doors, json_string("linux"));
	if (is_file(multiboot))
		json_array_append_new(doors, json_string("multiboot"));
	return doors;
}

/* --- .uk_info ----------------------------------------------------------- */

/* Lines "library NAME" and "option NAME=VALUE". */
static void add_info(json_t *object, const struct file *file)
{
	_cleanup_list_ struct list lines = { 0 };
	_cleanup_text_ char *content = NULL;
	json_t *libraries = json_array(), *options = json_object();
	GElf_Shdr header;
	Elf_Data *data = find_section(file, ".uk_info", 0, &header);
	size_t i;

	if (data && data->d_buf)
		content = text("%.*s", (int)data->d_size,
			       (const char *)data->d_buf);
	if (content)
		list_split(&lines, content, '\n');
	for (i = 0; i < lines.count; i++) {
		char *line = lines.items[i], *equals = strchr(line, '=');

		if (has_prefix(line, "library "))
			json_array_append_new(libraries, json_string(line + 8));
		if (!has_prefix(line, "option ") || !equals)
			continue;
		*equals = '\0';
		json_object_set_new(options, line + 7, json_string(equals + 1));
	}
	json_object_set_new(object, "libraries", libraries);
	json_object_set_new(object, "options", options);
}

static json_t *describe(const struct image *image, const struct file *file,
			const struct file *symbols)
{
	json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:I}", "image",
				   image->path, "name", image->name,
				   "architecture", image->arch, "platform",
				   image->plat, "memory_end",
				   (json_int_t)image->end);

	json_object_set_new(object, "doors", doors_of(image, file, symbols));
	if (!symbols->elf) {
		json_object_set_new(object, "symbols", json_false());
		return object;
	}
	json_object_set_new(object, "parameters", parameters_of(symbols));
	add_info(object, symbols);
	return object;
}

json_t *probe_image(const char *path, struct error *error)
{
	struct file file = { .fd = -1 }, symbols = { .fd = -1 };
	_cleanup_text_ char *dbg = text("%s.dbg", path);
	struct image image;
	json_t *object;

	if (image_open(&image, path, error)) {
		image_close(&image);
		return NULL;
	}
	if (!open_elf(&file, path)) {
		close_elf(&file);
		file = (struct file){ .fd = -1 };
	}
	if (!open_elf(&symbols, has_suffix(path, ".dbg") ? path : dbg)) {
		close_elf(&symbols);
		symbols = (struct file){ .fd = -1 };
	}
	object = describe(&image, &file, &symbols);
	close_elf(&symbols);
	close_elf(&file);
	image_close(&image);
	return object;
}

int probe_has_parameter(const char *path, const char *name)
{
	struct error none = { 0 };
	json_t *object = probe_image(path, &none);
	const json_t *parameters = json_object_get(object, "parameters");
	const json_t *item;
	int found = parameters == NULL;
	size_t i;

	json_array_foreach((json_t *)parameters, i, item)
	{
		const char *its =
			json_string_value(json_object_get(item, "name"));

		found |= its && !strcmp(its, name);
	}
	json_decref(object);
	return found;
}

int probe_has_library(const char *path, const char *name)
{
	struct error none = { 0 };
	json_t *object = probe_image(path, &none);
	const json_t *libraries = json_object_get(object, "libraries");
	const json_t *item;
	int found = 0;
	size_t i;

	json_array_foreach((json_t *)libraries, i, item)
	{
		found |= !strcmp(json_string_value(item), name);
	}
	json_decref(object);
	return found;
}
