/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names: the thread pointer of the calling CPU.
 *
 * Context: any.
 */
#ifndef UKPLAT_TLS_H
#define UKPLAT_TLS_H

#include <uk/arch/priv.h>
#include <uk/arch/tls.h>

static inline __uptr ukplat_tlsp_get(void)
{
	return uk_tlsp_get();
}

static inline void ukplat_tlsp_set(__uptr tlsp)
{
	uk_tlsp_set(tlsp);
}

#endif /* UKPLAT_TLS_H */
