/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What an image file tells: its CPU, its platform, how much memory it covers.
 *
 * Images for x86_64 and Linux processes are ELF files; those for QEMU's arm64
 * and riscv64 machines are flat Linux Images with a header of 64 bytes.
 */
#ifndef KRAFT_IMAGE_H
#define KRAFT_IMAGE_H

#include <stdbool.h>

#include "error.h"

struct image {
	char *path;	  /* absolute */
	const char *arch; /* x86_64, arm64, riscv64 */
	const char *plat; /* qemu, fc, linuxu */
	char *name;	  /* of the program: NAME_PLAT-ARCH's first part */
	/* Bytes of memory, from its start, that image and stack cover. */
	unsigned long long end;
};

int image_open(struct image *image, const char *path, struct error *error);
void image_close(struct image *image);

#endif /* KRAFT_IMAGE_H */
