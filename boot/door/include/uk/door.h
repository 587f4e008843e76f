/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * For those who write a door: looking at what a loader left in memory.
 *
 * A door's entry code ends in a C function that is given one address. It
 * reads the loader's structures through a window, so that nothing outside
 * of memory that is mapped is ever touched, and the same code is tested on
 * a host with a window into an array.
 *
 * Context: early, boot CPU only, before anything is up.
 * Locking: none needed.
 * Memory:  what is seen through the window is the loader's and is copied.
 * Errors:  a sentence that says what is wrong with the information, or NULL.
 */
#ifndef UK_DOOR_H
#define UK_DOOR_H

#include <stdint.h>

#include <uk/bootinfo.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Physical memory from `base` on, of which `len` bytes are seen at `at`. */
struct uk_door_window {
	uint64_t base;
	uint64_t len;
	const uint8_t *at;
};

/** Fills `info` from what is at `paddr`; NULL, or what is wrong with it. */
typedef const char *(*uk_door_parse_fn)(const struct uk_door_window *window,
					uint64_t paddr,
					struct uk_bootinfo *info);

/** Where [paddr, paddr + len) is seen; NULL if not all of it is. */
const void *uk_door_view(const struct uk_door_window *window, uint64_t paddr,
			 uint64_t len);

/** Adds a region with its type as the firmware's map (E820) numbers them. */
const char *uk_door_add_e820(struct uk_bootinfo *info, uint64_t base,
			     uint64_t len, uint32_t type);

/** Copies the command line at `paddr`; none if that is 0. */
const char *uk_door_cmdline(const struct uk_door_window *window, uint64_t paddr,
			    struct uk_bootinfo *info);

/**
 * Takes [base, base + len) as the initial file system; none if len is 0. It
 * is not looked at here: uk_bootinfo_check() refuses what is not in RAM.
 */
const char *uk_door_initrd(uint64_t base, uint64_t len,
			   struct uk_bootinfo *info);

/**
 * Address of the ACPI root pointer where a PC's firmware keeps it; 0 if it is
 * not there. For loaders that do not tell.
 */
uint64_t uk_door_search_rsdp(const struct uk_door_window *window);

/**
 * Fills the boot information with `parse` and boots, or says on what ground
 * the `door` was closed and ends.
 */
void uk_door_enter(const char *door, uk_door_parse_fn parse,
		   unsigned long paddr) __noreturn;

UK_C_END

#endif /* UK_DOOR_H */
