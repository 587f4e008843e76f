/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What checks share: printing a result so that it reads the same everywhere.
 *
 *	SHOW(close(99));           close(99) = -1 EBADF
 *	SHOW_ERR(pthread_join(…)); for calls that return an errno value
 *	SHOW_BOOL(fd >= 0);        for what is only to be non-zero or not
 *	SHOW_STR(getcwd(b, 9));    for text
 *
 * A result that differs from run to run (an address, a descriptor's number
 * that nobody promises) goes into SHOW_BOOL or SHOW_OK.
 */
#ifndef CHECK_H
#define CHECK_H

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define CHECK_UNUSED __attribute__((unused))

/** The name of an errno value: "EBADF". */
static CHECK_UNUSED const char *check_errno(int error)
{
	static const struct {
		int value;
		const char *name;
	} names[] = {
#define E(name) { name, #name }
		E(EPERM),	    E(ENOENT),	     E(ESRCH),
		E(EINTR),	    E(EIO),	     E(ENXIO),
		E(E2BIG),	    E(ENOEXEC),	     E(EBADF),
		E(ECHILD),	    E(EAGAIN),	     E(ENOMEM),
		E(EACCES),	    E(EFAULT),	     E(ENOTBLK),
		E(EBUSY),	    E(EEXIST),	     E(EXDEV),
		E(ENODEV),	    E(ENOTDIR),	     E(EISDIR),
		E(EINVAL),	    E(ENFILE),	     E(EMFILE),
		E(ENOTTY),	    E(ETXTBSY),	     E(EFBIG),
		E(ENOSPC),	    E(ESPIPE),	     E(EROFS),
		E(EMLINK),	    E(EPIPE),	     E(EDOM),
		E(ERANGE),	    E(EDEADLK),	     E(ENAMETOOLONG),
		E(ENOLCK),	    E(ENOSYS),	     E(ENOTEMPTY),
		E(ELOOP),	    E(EOVERFLOW),    E(EOWNERDEAD),
		E(ETIMEDOUT),	    E(EOPNOTSUPP),   E(ECANCELED),
		E(EILSEQ),	    E(ENODATA),	     E(ENOTRECOVERABLE),
		E(EPROTO),	    E(EBADMSG),	     E(ENOTSOCK),
		E(EALREADY),	    E(EINPROGRESS),  E(ESTALE),
		E(EAFNOSUPPORT),    E(EDESTADDRREQ), E(EMSGSIZE),
		E(EPROTOTYPE),	    E(ENOPROTOOPT),  E(EPROTONOSUPPORT),
		E(ESOCKTNOSUPPORT), E(EADDRINUSE),   E(EADDRNOTAVAIL),
		E(ECONNABORTED),    E(ECONNRESET),   E(ENOBUFS),
		E(EISCONN),	    E(ENOTCONN),     E(ECONNREFUSED),
		E(ETOOMANYREFS),    E(ENETUNREACH),  E(EHOSTUNREACH),
#undef E
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i].value == error)
			return names[i].name;
	}
	return error ? "E?" : "0";
}

static CHECK_UNUSED void check_show(const char *what, long long result,
				    int error)
{
	if (result == -1)
		printf("%s = -1 %s\n", what, check_errno(error));
	else
		printf("%s = %lld\n", what, result);
}

/** The call and its number, or -1 and errno's name. */
#define SHOW(call)                                      \
	do {                                            \
		errno = 0;                              \
		long long check_is = (long long)(call); \
		check_show(#call, check_is, errno);     \
	} while (0)

/** As SHOW, but whatever is not -1 prints as ok. */
#define SHOW_OK(call)                                          \
	do {                                                   \
		errno = 0;                                     \
		int check_bad = (long long)(call) == -1;       \
		printf("%s: %s\n", #call,                      \
		       check_bad ? check_errno(errno) : "ok"); \
	} while (0)

/** The call and the name of the errno value it returns. */
#define SHOW_ERR(call) printf("%s: %s\n", #call, check_errno(call))

/** The expression, and yes or no. */
#define SHOW_BOOL(expr) printf("%s: %s\n", #expr, (expr) ? "yes" : "no")

/** The expression and the text it is. */
#define SHOW_STR(expr)                                                    \
	do {                                                              \
		const char *check_is = (expr);                            \
		printf("%s = %s\n", #expr, check_is ? check_is : "NULL"); \
	} while (0)

/** Prints names of the bits that are set: check_bits("events", e, …). */
struct check_bit {
	unsigned long bit;
	const char *name;
};

#define CHECK_BIT(b)  \
	{             \
		b, #b \
	}

static CHECK_UNUSED void check_show_bits(const char *what, unsigned long value,
					 const struct check_bit *bits,
					 size_t nr)
{
	const char *between = " ";

	printf("%s:", what);
	for (; nr; nr--, bits++) {
		if ((value & bits->bit) != bits->bit)
			continue;
		printf("%s%s", between, bits->name);
		between = "|";
		value &= ~bits->bit;
	}
	if (value)
		printf("%s%#lx", between, value);
	puts("");
}

#define SHOW_BITS(value, bits)                                  \
	check_show_bits(#value, (unsigned long)(value), (bits), \
			sizeof(bits) / sizeof(*(bits)))

#endif /* CHECK_H */
