/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The words that every file may use: attributes, arithmetic, bits.
 *
 * Context: any; macros evaluate their arguments once unless they are spelled
 * as constants (UPPER CASE ones may be used in constant expressions and may
 * evaluate an argument twice).
 */
#ifndef UK_ESSENTIALS_H
#define UK_ESSENTIALS_H

#include <stddef.h>

#ifdef __cplusplus
#define UK_C_BEGIN extern "C" {
#define UK_C_END }
#else
#define UK_C_BEGIN
#define UK_C_END
#endif

/* attributes; a libc may define some of them too */
#ifndef __unused
#define __unused __attribute__((unused))
#endif
#ifndef __used
#define __used __attribute__((used))
#endif
#ifndef __packed
#define __packed __attribute__((packed))
#endif
#ifndef __noreturn
#define __noreturn __attribute__((noreturn))
#endif
#ifndef __weak
#define __weak __attribute__((weak))
#endif
#ifndef __noinline
#define __noinline __attribute__((noinline))
#endif
#ifndef __align
#define __align(bytes) __attribute__((aligned(bytes)))
#endif
#ifndef __section
#define __section(name) __attribute__((section(name)))
#endif
#ifndef __returns_twice
#define __returns_twice __attribute__((returns_twice))
#endif
#ifndef __printf
#define __printf(fmt, args) __attribute__((format(__printf__, fmt, args)))
#endif
#ifndef __alias
#define __alias(symbol) __attribute__((alias(#symbol)))
#endif
#ifndef __hidden
#define __hidden __attribute__((visibility("hidden")))
#endif

#ifndef likely
#define likely(x) __builtin_expect(!!(x), 1)
#endif
#ifndef unlikely
#define unlikely(x) __builtin_expect(!!(x), 0)
#endif

#define UK_STRINGIFY_(x) #x
#define UK_STRINGIFY(x) UK_STRINGIFY_(x)
#define UK_CONCAT_(a, b) a##b
#define UK_CONCAT(a, b) UK_CONCAT_(a, b)

#ifdef __cplusplus
#define UK_CTASSERT(x) static_assert(x, #x)
#else
#define UK_CTASSERT(x) _Static_assert(x, #x)
#endif

#ifndef ARRAY_SIZE
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#endif
#ifndef MIN
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#endif
#ifndef MAX
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#endif
#ifndef DIV_ROUND_UP
#define DIV_ROUND_UP(n, d) (((n) + (d)-1) / (d))
#endif

/** Rounds `v` to a multiple of `align`, a power of two. */
#ifndef ALIGN_UP
#define ALIGN_UP(v, align) (((v) + ((align)-1)) & ~((__typeof__(v))(align)-1))
#endif
#ifndef ALIGN_DOWN
#define ALIGN_DOWN(v, align) ((v) & ~((__typeof__(v))(align)-1))
#endif
#ifndef IS_ALIGNED
#define IS_ALIGNED(v, align) (((v) & ((__typeof__(v))(align)-1)) == 0)
#endif
#ifndef POWER_OF_2
#define POWER_OF_2(v) ((v) && !((v) & ((v)-1)))
#endif

/** The object of `type` whose `member` is at `ptr`. */
#ifndef __containerof
#define __containerof(ptr, type, member) \
	((type *)(void *)((char *)(ptr)-offsetof(type, member)))
#endif

#endif /* UK_ESSENTIALS_H */
