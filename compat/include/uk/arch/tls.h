/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/arch/tls.h>.
 *
 * Context, Memory: as there.
 */
#ifndef UK_COMPAT_ARCH_TLS_H
#define UK_COMPAT_ARCH_TLS_H

#include_next <uk/arch/tls.h>

#include <uk/arch/types.h>

static inline __sz ukarch_tls_area_size(void)
{
	return uk_tls_area_size();
}

static inline __sz ukarch_tls_area_align(void)
{
	return uk_tls_area_align();
}

static inline void ukarch_tls_area_init(void *tls_area)
{
	uk_tls_area_init(tls_area);
}

static inline __uptr ukarch_tls_tlsp(void *tls_area)
{
	return uk_tls_pointer(tls_area);
}

static inline void *ukarch_tls_area_get(__uptr tlsp)
{
	return uk_tls_area(tlsp);
}

static inline void *ukarch_tls_tcb_get(__uptr tlsp)
{
	return uk_tls_tcb(uk_tls_area(tlsp));
}

/** A libc that reserved a control block prepares it: defined by that libc. */
void ukarch_tls_tcb_init(void *tcb);

#endif /* UK_COMPAT_ARCH_TLS_H */
