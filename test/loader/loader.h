/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Parts of the test loader: what it knows of the machine, and one function
 * per protocol by which it can enter an image.
 *
 * Context: a 32-bit program of its own, alone on the machine, paging off.
 * Errors:  none are returned; fail() ends the machine.
 */
#ifndef LOADER_H
#define LOADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HIGH_MEMORY 0x100000u
#define LOW_MEMORY_END 0x9fc00u /* the extended BIOS data area starts here */

/* What the loader found, and what it was asked for. */
struct job {
	const char *variant;  /* what to get wrong; "" for nothing */
	const char *cmdline;  /* for the image */
	const uint8_t *image; /* the ELF file */
	uint32_t image_size;
	uint32_t memory_end; /* end of the memory that starts at 1 MiB */
	uint32_t entry;	     /* e_entry, moved as the image was */
	uint32_t pvh_entry;  /* of the PVH note, moved too; 0 if none */
};

/** A named way to spoil boot information that was right. */
struct variant {
	const char *name;
	void (*spoil)(void);
};

/**
 * Applies the variant the job names; fails if the table has none such. The
 * variant "fuzz-SEED" changes bytes in [info, info + len) at random.
 */
void spoil(const struct job *job, const struct variant *variants, size_t nr,
	   uint32_t info, uint32_t len);

/** Ends the machine with exit code 126 and a message. */
void fail(const char *message, const char *detail) __attribute__((noreturn));

bool equal(const char *a, const char *b);
size_t length(const char *s);
void *copy(void *to, const void *from, size_t len);
void *clear(void *to, size_t len);

void boot_linux(const struct job *job) __attribute__((noreturn));
void boot_pvh(const struct job *job) __attribute__((noreturn));
void boot_multiboot(const struct job *job) __attribute__((noreturn));

void enter_linux64(uint32_t entry, uint32_t zero_page)
	__attribute__((noreturn));
void enter_protected(uint32_t entry, uint32_t eax, uint32_t ebx)
	__attribute__((noreturn));

/* Puts a value of `bits` bits at a physical address, aligned or not. */
#define PUT(bits)                                                      \
	static inline void put##bits(uint32_t paddr, uint##bits##_t v) \
	{                                                              \
		*(volatile uint##bits##_t *)paddr = v;                 \
	}
PUT(8)
PUT(16)
PUT(32)
PUT(64)
#undef PUT

#endif /* LOADER_H */
