/* SPDX-License-Identifier: BSD-3-Clause */
#include "image.h"

#include <endian.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gelf.h>

#include "file.h"
#include "project.h"
#include "text.h"

/* Header of a Linux Image, as arm64 and riscv64 have it. */
struct flat_header {
	uint32_t code[2];
	uint64_t offset; /* from the start of memory, modulo 2 MiB */
	uint64_t size;
	uint64_t flags;
	uint64_t reserved[3];
	uint32_t magic;
	uint32_t other;
};

#define FLAT_ARM64 0x644d5241U
#define FLAT_RISCV64 0x05435352U
#define FLAT_UNIT (2ULL << 20) /* where loaders put it */

static const char *arch_of_elf(unsigned int machine)
{
	switch (machine) {
	case EM_X86_64:
		return "x86_64";
	case EM_AARCH64:
		return "arm64";
	case EM_RISCV:
		return "riscv64";
	}
	return NULL;
}

static unsigned long long end_of_elf(Elf *elf)
{
	unsigned long long end = 0;
	GElf_Phdr segment;
	size_t i, n;

	if (elf_getphdrnum(elf, &n))
		return 0;
	for (i = 0; i < n; i++)
		if (gelf_getphdr(elf, (int)i, &segment) &&
		    segment.p_type == PT_LOAD &&
		    segment.p_paddr + segment.p_memsz > end)
			end = segment.p_paddr + segment.p_memsz;
	return end;
}

static int take_elf(struct image *image, Elf *elf, struct error *error)
{
	GElf_Ehdr header;

	if (!gelf_getehdr(elf, &header))
		return fail(error, "%s is a broken ELF file: %s", image->path,
			    elf_errmsg(-1));
	image->arch = arch_of_elf(header.e_machine);
	image->end = end_of_elf(elf);
	if (!image->arch)
		return fail(error, "%s is for another CPU (ELF machine %u)",
			    image->path, header.e_machine);
	return 0;
}

static int take_flat(struct image *image, int fd, struct error *error)
{
	struct flat_header header = { 0 };
	unsigned long long offset;

	if (pread(fd, &header, sizeof(header), 0) != sizeof(header))
		header.magic = 0;
	switch (le32toh(header.magic)) {
	case FLAT_ARM64:
		image->arch = "arm64";
		break;
	case FLAT_RISCV64:
		image->arch = "riscv64";
		break;
	default:
		return fail(error,
			    "%s is no image: neither an ELF file nor a Linux "
			    "Image",
			    image->path);
	}
	offset = le64toh(header.offset);
	if (offset < 4096)
		offset += FLAT_UNIT;
	image->end = offset + le64toh(header.size);
	return 0;
}

static int read_file(struct image *image, int fd, struct error *error)
{
	Elf *elf;
	int code;

	if (elf_version(EV_CURRENT) == EV_NONE)
		return fail(error, "libelf is too old");
	elf = elf_begin(fd, ELF_C_READ, NULL);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		code = take_elf(image, elf, error);
	else
		code = take_flat(image, fd, error);
	elf_end(elf);
	return code;
}

/* NAME_PLAT-ARCH; an image of another name is one for QEMU. */
static void take_name(struct image *image)
{
	const char *file = path_name(image->path);
	const char *under = strrchr(file, '_');
	const char *dash;

	/* the CPU's own name has an underscore, too */
	dash = strrchr(file, '-');
	while (under && dash && under > dash) {
		const char *at = under;

		while (at > file && at[-1] != '_')
			at--;
		under = at > file ? at - 1 : NULL;
	}
	image->plat = "qemu";
	if (!under || !dash) {
		image->name = text_copy(file);
		return;
	}
	image->name = text("%.*s", (int)(under - file), file);
	if (has_prefix(under, "_linuxu-"))
		image->plat = "linuxu";
	else if (has_prefix(under, "_fc-"))
		image->plat = "fc";
}

int image_open(struct image *image, const char *path, struct error *error)
{
	_cleanup_fd_ int fd = -1;

	*image = (struct image){ 0 };
	if (!is_file(path))
		return fail(error, "%s: no such image", path);
	image->path = path_real(path, error);
	if (!image->path)
		return error->code;
	fd = open(image->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_errno(error, "%s", path);
	take_name(image);
	return read_file(image, fd, error);
}

void image_close(struct image *image)
{
	free(image->path);
	free(image->name);
	*image = (struct image){ 0 };
}
