/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over the compiler's atomic operations, all of them ordered
 * among each other (sequentially consistent).
 *
 * Context: any.
 */
#ifndef UK_ARCH_ATOMIC_H
#define UK_ARCH_ATOMIC_H

#define UKARCH_ORDER_ __ATOMIC_SEQ_CST

#define ukarch_load_n(src) __atomic_load_n((src), UKARCH_ORDER_)
#define ukarch_store_n(dst, value) \
	__atomic_store_n((dst), (value), UKARCH_ORDER_)
#define ukarch_exchange_n(dst, value) \
	__atomic_exchange_n((dst), (value), UKARCH_ORDER_)

#define ukarch_fetch_add(dst, value) \
	__atomic_fetch_add((dst), (value), UKARCH_ORDER_)
#define ukarch_fetch_sub(dst, value) \
	__atomic_fetch_sub((dst), (value), UKARCH_ORDER_)
#define ukarch_add_fetch(dst, value) \
	__atomic_add_fetch((dst), (value), UKARCH_ORDER_)
#define ukarch_sub_fetch(dst, value) \
	__atomic_sub_fetch((dst), (value), UKARCH_ORDER_)
#define ukarch_inc(dst) ((void)ukarch_fetch_add((dst), 1))
#define ukarch_dec(dst) ((void)ukarch_fetch_sub((dst), 1))
#define ukarch_or(dst, value) __atomic_fetch_or((dst), (value), UKARCH_ORDER_)
#define ukarch_and(dst, value) __atomic_fetch_and((dst), (value), UKARCH_ORDER_)

/** Puts `desired` in `dst` if `expected` is there; returns what is there. */
#define ukarch_compare_exchange_sync(dst, expected, desired)                   \
	__extension__({                                                        \
		__typeof__(*(dst)) uk_expected_ = (expected);                  \
		__typeof__(*(dst)) uk_desired_ = (desired);                    \
		__atomic_compare_exchange_n((dst), &uk_expected_, uk_desired_, \
					    0, UKARCH_ORDER_, UKARCH_ORDER_)   \
			? uk_desired_                                          \
			: uk_expected_;                                        \
	})

#endif /* UK_ARCH_ATOMIC_H */
