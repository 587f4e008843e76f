/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Assertions: they catch bugs of our callers, never bad input.
 *
 * UK_ASSERT is compiled out without CONFIG_LIBUKDEBUG_ENABLE_ASSERT (its
 * condition is still type-checked, never evaluated). UK_BUG and UK_CRASH stay.
 *
 * Context: any, interrupt handlers included; a failing one does not return.
 * Locking: none.
 */
#ifndef UK_ASSERT_H
#define UK_ASSERT_H

#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

/**
 * Ends the machine with a crash screen that names the place.
 * Formats `fmt` as printf does, without floating point.
 */
void uk_crash(const char *file, int line, const char *fmt, ...) __noreturn
	__printf(3, 4);

/** What a failed assertion calls: small at the place of the assertion. */
void uk_assert_fail(const char *file, int line, const char *cond) __noreturn;

UK_C_END

#define UK_CRASH(...) uk_crash(__FILE__, __LINE__, __VA_ARGS__)
#define UK_BUG() UK_CRASH("unreachable place reached")

#define UK_ASSERT(cond)                                            \
	do {                                                       \
		if (UK_ON(CONFIG_LIBUKDEBUG_ENABLE_ASSERT) &&      \
		    unlikely(!(cond)))                             \
			uk_assert_fail(__FILE__, __LINE__, #cond); \
	} while (0)

#define UK_BUGON(cond)                         \
	do {                                   \
		if (unlikely(cond))            \
			UK_CRASH("%s", #cond); \
	} while (0)

#endif /* UK_ASSERT_H */
