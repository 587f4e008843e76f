/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by nofault.c and each CPU's access.S. */
#ifndef UK_NOFAULT_INTERNAL_H
#define UK_NOFAULT_INTERNAL_H

#include <stddef.h>

#include <uk/essentials.h>

/*
 * Copy upwards, and return how many bytes were left; write to a byte without
 * changing it, and return 0, or 1 if that was not possible. Twice each: where
 * a page may be mapped on demand, and where it may not.
 */
__hidden size_t nofault__copy_paging(void *dst, const void *src, size_t len);
__hidden size_t nofault__copy(void *dst, const void *src, size_t len);
__hidden size_t nofault__touch_paging(void *dst);
__hidden size_t nofault__touch(void *dst);

/* Where an access may fault, and where it goes on then. */
struct nofault__fixup {
	int insn; /* both relative to this word's address */
	int resume;
};

extern const struct nofault__fixup nofault__fixups[] __hidden;
extern const struct nofault__fixup nofault__fixups_end[] __hidden;
extern const struct nofault__fixup nofault__fixups_paging[] __hidden;
extern const struct nofault__fixup nofault__fixups_paging_end[] __hidden;

#endif /* UK_NOFAULT_INTERNAL_H */
