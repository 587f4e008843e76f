/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Parameters of libraries on the command line, before the ` -- `:
 *	netdev.ip=10.0.0.2 print.level=3 vfs.fstab=[ "a:/" "b:/mnt" ] -- args
 *
 * A library says which of its variables are parameters; the prefix is the
 * library's name unless its Makefile.uk sets another:
 *	$(eval $(call uk_libparam_libprefix_set,libukprint,print))
 *
 *	static int level = 2;
 *	UK_LIBPARAM_PARAM(level, int, "Messages shown on the console");
 *
 * Types: bool, the integers of C and of <stdint.h>, char (one character),
 * charp (a char * to the text of the command line). The type of the variable
 * itself decides; the one written is for the reader. A wrong one does not
 * compile. Numbers are decimal, 0x…, 0o… or 0b…, with a sign where they have
 * one; bools are 1 0 y n yes no true false on off.
 * Arrays take [ a b c ] or one value; their unset rest stays as it is.
 * A value that is given twice: the last one counts; for arrays it adds.
 *
 * What goes wrong: a word that is no parameter of this image is a warning
 * (scripts are shared by images with other libraries). A bad value of one
 * that is (no number, out of range, too many) ends the boot with the word in
 * the message. `help` shows all parameters and ends the image with 0.
 *
 * Context: set once, early, before the heap; the variables may be read in
 *          any context after that.
 * Locking: none needed.
 * Memory:  a charp points into the command line, which stays.
 * Errors:  see above, and uk_libparam_parse().
 */
#ifndef UK_LIBPARAM_H
#define UK_LIBPARAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

enum uk_libparam_type {
	UK_LIBPARAM_BOOL,
	UK_LIBPARAM_CHAR,
	UK_LIBPARAM_SIGNED,
	UK_LIBPARAM_UNSIGNED,
	UK_LIBPARAM_CHARP,
};

struct uk_libparam {
	const char *prefix;
	const char *name;
	const char *description;
	void *values; /* the variable, or the array */
	enum uk_libparam_type type;
	unsigned int size;   /* bytes of one value */
	unsigned int nr_max; /* 1: not an array */
	unsigned int nr_set; /* by the command line */
};

UK_REGISTRY(libparam, struct uk_libparam);

/**
 * Sets parameters from `argc` words. Returns 0, UK_LIBPARAM_HELP if help was
 * asked for, or a negative errno value after a message for each bad word:
 * -EINVAL not a value of this type, -ERANGE out of range, -E2BIG too many.
 */
int uk_libparam_parse(int argc, char **argv);

#define UK_LIBPARAM_HELP 1

/** Writes all parameters with type, value and description. */
void uk_libparam_help(void);

/**
 * Stores the value that `text` says at `to`, by the type of `param` (others
 * may use such a description too). 0, -EINVAL or -ERANGE; on an error nothing
 * is stored. A charp keeps `text` itself.
 */
int uk_libparam_store(const struct uk_libparam *param, void *to,
		      const char *text);

/** Name of the type, for people. */
const char *uk_libparam_type_name(const struct uk_libparam *param);

/** Writes value `i` of `param` as text into the `len` bytes at `buf`. */
void uk_libparam_show(const struct uk_libparam *param, unsigned int i,
		      char *buf, size_t len);

UK_C_END

#ifdef UK_LIBPARAM_PREFIX
#define UK_LIBPARAM_PREFIX_ UK_STRINGIFY(UK_LIBPARAM_PREFIX)
#elif defined(__LIBNAME__)
#define UK_LIBPARAM_PREFIX_ UK_STRINGIFY(__LIBNAME__)
#else
#define UK_LIBPARAM_PREFIX_ ""
#endif

/* The type of a value, by the variable. */
#define UK_LIBPARAM_TYPE_(value) \
	_Generic((value),                                               \
		bool: UK_LIBPARAM_BOOL,                                 \
		char: UK_LIBPARAM_CHAR,                                 \
		char *: UK_LIBPARAM_CHARP,                              \
		const char *: UK_LIBPARAM_CHARP,                        \
		signed char: UK_LIBPARAM_SIGNED,                        \
		short: UK_LIBPARAM_SIGNED,                              \
		int: UK_LIBPARAM_SIGNED,                                \
		long: UK_LIBPARAM_SIGNED,                               \
		long long: UK_LIBPARAM_SIGNED,                          \
		unsigned char: UK_LIBPARAM_UNSIGNED,                    \
		unsigned short: UK_LIBPARAM_UNSIGNED,                   \
		unsigned int: UK_LIBPARAM_UNSIGNED,                     \
		unsigned long: UK_LIBPARAM_UNSIGNED,                    \
		unsigned long long: UK_LIBPARAM_UNSIGNED)

#define UK_LIBPARAM_DEFINE_(param_name, first, nr, text)       \
	static struct uk_libparam uk_libparam_##param_name = { \
		.prefix = UK_LIBPARAM_PREFIX_,                 \
		.name = #param_name,                           \
		.description = (text),                         \
		.values = &(first),                            \
		.type = UK_LIBPARAM_TYPE_(first),              \
		.size = sizeof(first),                         \
		.nr_max = (nr),                                \
	};                                                     \
	UK_REGISTER(libparam, uk_libparam_##param_name)

/** Variable `var` is parameter <prefix>.<var>. */
#define UK_LIBPARAM_PARAM(var, type, description) \
	UK_LIBPARAM_DEFINE_(var, var, 1, description)

/** Variable `var` is parameter <prefix>.<name>. */
#define UK_LIBPARAM_PARAM_ALIAS(name, var, type, description) \
	UK_LIBPARAM_DEFINE_(name, var, 1, description)

/** Array `var` of `count` elements is parameter <prefix>.<var>. */
#define UK_LIBPARAM_PARAM_ARR(var, type, count, description) \
	UK_LIBPARAM_DEFINE_(var, (var)[0], count, description)

/** Array `var` of `count` elements is parameter <prefix>.<name>. */
#define UK_LIBPARAM_PARAM_ARR_ALIAS(name, var, type, count, description) \
	UK_LIBPARAM_DEFINE_(name, (var)[0], count, description)

/* Older names. */
#define UK_LIB_PARAM(var, type) UK_LIBPARAM_DEFINE_(var, var, 1, "")
#define UK_LIB_PARAM_STR(var) UK_LIBPARAM_DEFINE_(var, var, 1, "")
#define UK_LIB_PARAM_ARR(var, type) \
	UK_LIBPARAM_DEFINE_(var, (var)[0], ARRAY_SIZE(var), "")

#endif /* UK_LIBPARAM_H */
