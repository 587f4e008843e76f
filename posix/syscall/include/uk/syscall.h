/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * System calls: how a library defines one, how others call one.
 *
 *	UK_SYSCALL_R_DEFINE(ssize_t, read, int, fd, void *, buf, size_t, len)
 *	{
 *		... return n; or return -EBADF;
 *	}
 *
 * and in its Makefile.uk: UK_PROVIDED_SYSCALLS-$(CONFIG_LIBX) += read-3
 *
 * makes two functions whose arguments are all `long`:
 *	uk_syscall_r_read	raw: a negative errno value on failure
 *	uk_syscall_e_read	libc's manner: -1, with errno set
 * and, where the C library does not bring its own, read() itself.
 * By number (one switch for all, which a constant number folds away):
 *	uk_syscall_r(SYS_read, fd, buf, len)	raw
 *	uk_syscall(SYS_read, fd, buf, len)	libc's manner
 * What no library of the image provides is -ENOSYS.
 *
 * Context: thread, unless the call says otherwise.
 * Locking: as each call says.
 * Memory:  pointers of the caller are used while the call runs.
 * Errors:  negative errno values, -4095 to -1; everything else is a result.
 * Source:  Linux man pages, section 2.
 */
#ifndef UK_SYSCALL_H
#define UK_SYSCALL_H

#include <stdbool.h>

#include <uk/config.h>
#include <uk/essentials.h>
#include <uk/signal_point.h>

#define UK_SYSCALL_PASTE_(a, b) a##b
#define UK_SYSCALL_PASTE(a, b) UK_SYSCALL_PASTE_(a, b)

/* The number of macro arguments, 0 to 14. */
#define UK_SYSCALL_NARGS_(_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, \
			  _12, _13, _14, n, ...)                            \
	n
#define UK_SYSCALL_NARGS(...)                                                  \
	UK_SYSCALL_NARGS_(_, ##__VA_ARGS__, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, \
			  4, 3, 2, 1, 0, )

/* m(type, name) for each pair of a list: type, name, type, name ... */
#define UK_SYSCALL_PAIRS_0(m)
#define UK_SYSCALL_PAIRS_2(m, t, a) m(t, a)
#define UK_SYSCALL_PAIRS_4(m, t, a, ...) \
	m(t, a), UK_SYSCALL_PAIRS_2(m, __VA_ARGS__)
#define UK_SYSCALL_PAIRS_6(m, t, a, ...) \
	m(t, a), UK_SYSCALL_PAIRS_4(m, __VA_ARGS__)
#define UK_SYSCALL_PAIRS_8(m, t, a, ...) \
	m(t, a), UK_SYSCALL_PAIRS_6(m, __VA_ARGS__)
#define UK_SYSCALL_PAIRS_10(m, t, a, ...) \
	m(t, a), UK_SYSCALL_PAIRS_8(m, __VA_ARGS__)
#define UK_SYSCALL_PAIRS_12(m, t, a, ...) \
	m(t, a), UK_SYSCALL_PAIRS_10(m, __VA_ARGS__)
#define UK_SYSCALL_PAIRS_14(m, t, a, ...) \
	m(t, a), UK_SYSCALL_PAIRS_12(m, __VA_ARGS__)
#define UK_SYSCALL_PAIRS(m, ...)                                           \
	UK_SYSCALL_PASTE(UK_SYSCALL_PAIRS_, UK_SYSCALL_NARGS(__VA_ARGS__)) \
	(m, ##__VA_ARGS__)

#define UK_SYSCALL_TYPED_(type, name) type name
#define UK_SYSCALL_LONG_(type, name) long name
#define UK_SYSCALL_TO_TYPE_(type, name) (type)(name)
#define UK_SYSCALL_TO_LONG_(type, name) (long)(name)

/* (void) for no arguments */
#define UK_SYSCALL_PARAMS_0(m, ...) void
#define UK_SYSCALL_PARAMS_N(m, ...) UK_SYSCALL_PAIRS(m, __VA_ARGS__)
#define UK_SYSCALL_PARAMS_2 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS_4 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS_6 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS_8 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS_10 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS_12 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS_14 UK_SYSCALL_PARAMS_N
#define UK_SYSCALL_PARAMS(m, ...)                                           \
	UK_SYSCALL_PASTE(UK_SYSCALL_PARAMS_, UK_SYSCALL_NARGS(__VA_ARGS__)) \
	(m, ##__VA_ARGS__)

UK_C_BEGIN

struct uk_syscall_frame;

/** A raw result in libc's manner: sets errno and returns -1 for an error. */
long uk_syscall_to_errno(long result);

/** System call `nr`, raw; -ENOSYS if nothing provides it. */
long uk_syscall6_r(long nr, long a, long b, long c, long d, long e, long f);

/** The same in libc's manner. */
long uk_syscall6(long nr, long a, long b, long c, long d, long e, long f);

/** What uk_syscall_frame_current() of <uk/syscall_trap.h> says. */
struct uk_syscall_frame *uk_syscall_frame(void);

#if CONFIG_LIBUKSYSCALL_TRACE
/** The trace: on, before a call, after it. Not for callers. */
extern bool uk_syscall_is_traced;
void uk_syscall_trace_begin(const char *name, unsigned int nr,
			    const long *args);
void uk_syscall_trace_end(const char *name, unsigned int nr, const long *args,
			  long result);
#endif

/** The name of system call `nr` as Linux has it; NULL: it has none. */
const char *uk_syscall_name(long nr);

UK_C_END

/* Behind a call, if there is a signal to take: it may begin again. */
#if CONFIG_LIBPOSIX_SIGNAL
#define UK_SYSCALL_DEFINE_LATE_(name, ...)                                     \
	static __attribute__((__noinline__, __cold__)) long                    \
		uk_syscall_late_##name(UK_SYSCALL_PARAMS(                      \
			UK_SYSCALL_LONG_, long, result_, ##__VA_ARGS__))       \
	{                                                                      \
		result_ = uk_signal_end(result_);                              \
		if (result_ != -UK_ERESTART_NOW)                               \
			return result_;                                        \
		return uk_syscall_r_##name(                                    \
			UK_SYSCALL_PAIRS(UK_SYSCALL_TO_LONG_, ##__VA_ARGS__)); \
	}
#define UK_SYSCALL_RETURN_(name, result, ...)                               \
	do {                                                                \
		if (uk_signal_must_look())                                  \
			return uk_syscall_late_##name(                      \
				UK_SYSCALL_PAIRS(UK_SYSCALL_TO_LONG_, long, \
						 result, ##__VA_ARGS__));   \
		return (result);                                            \
	} while (0)
#else
#define UK_SYSCALL_DEFINE_LATE_(name, ...)
#define UK_SYSCALL_RETURN_(name, result, ...) return (result)
#endif

/* The call itself, and with LIBUKSYSCALL_TRACE a line about it. */
#if CONFIG_LIBUKSYSCALL_TRACE
#define UK_SYSCALL_TRACED_(name, call, ...)                          \
	const long args_[] = { UK_SYSCALL_PAIRS(UK_SYSCALL_TO_LONG_, \
						##__VA_ARGS__) };    \
	unsigned int nr_ = sizeof(args_) / sizeof(long);             \
	long done_;                                                  \
	if (unlikely(uk_syscall_is_traced))                          \
		uk_syscall_trace_begin(#name, nr_, args_);           \
	done_ = (call);                                              \
	if (unlikely(uk_syscall_is_traced))                          \
		uk_syscall_trace_end(#name, nr_, args_, done_);      \
	UK_SYSCALL_RETURN_(name, done_, ##__VA_ARGS__)
#else
#define UK_SYSCALL_TRACED_(name, call, ...) \
	long done_ = (call);                \
	UK_SYSCALL_RETURN_(name, done_, ##__VA_ARGS__)
#endif

/* Both functions of a call whose body is `uk_syscall_do_<name>`. */
#define UK_SYSCALL_DEFINE_RAW_(name, call, ...)                        \
	long uk_syscall_r_##name(                                      \
		UK_SYSCALL_PARAMS(UK_SYSCALL_LONG_, ##__VA_ARGS__));   \
	UK_SYSCALL_DEFINE_LATE_(name, ##__VA_ARGS__)                   \
	long uk_syscall_r_##name(                                      \
		UK_SYSCALL_PARAMS(UK_SYSCALL_LONG_, ##__VA_ARGS__))    \
	{                                                              \
		UK_SYSCALL_TRACED_(name, (long)(call), ##__VA_ARGS__); \
	}                                                              \
	long uk_syscall_e_##name(                                      \
		UK_SYSCALL_PARAMS(UK_SYSCALL_LONG_, ##__VA_ARGS__));   \
	long uk_syscall_e_##name(                                      \
		UK_SYSCALL_PARAMS(UK_SYSCALL_LONG_, ##__VA_ARGS__))    \
	{                                                              \
		return uk_syscall_to_errno(uk_syscall_r_##name(        \
			UK_SYSCALL_PAIRS(UK_SYSCALL_TO_LONG_,          \
					 ##__VA_ARGS__)));             \
	}

/** Defines a system call that is not a function of libc. */
#define UK_LLSYSCALL_R_DEFINE(rtype, name, ...)                              \
	static inline rtype uk_syscall_do_##name(                            \
		UK_SYSCALL_PARAMS(UK_SYSCALL_TYPED_, ##__VA_ARGS__));        \
	UK_SYSCALL_DEFINE_RAW_(name,                                         \
			       uk_syscall_do_##name(UK_SYSCALL_PAIRS(        \
				       UK_SYSCALL_TO_TYPE_, ##__VA_ARGS__)), \
			       ##__VA_ARGS__)                                \
	static inline rtype uk_syscall_do_##name(                            \
		UK_SYSCALL_PARAMS(UK_SYSCALL_TYPED_, ##__VA_ARGS__))

/**
 * The same for a call whose body looks at the program's registers, named
 * `execenv`; NULL when it did not come by instruction. Registered with an e
 * behind the number of arguments: fork-0e.
 */
#define UK_LLSYSCALL_R_E_DEFINE(rtype, name, ...)                           \
	static inline rtype uk_syscall_do_##name(UK_SYSCALL_PARAMS(         \
		UK_SYSCALL_TYPED_, struct uk_syscall_frame *, execenv,      \
		##__VA_ARGS__));                                            \
	UK_SYSCALL_DEFINE_RAW_(name,                                        \
			       uk_syscall_do_##name(UK_SYSCALL_PAIRS(       \
				       UK_SYSCALL_TO_TYPE_,                 \
				       struct uk_syscall_frame *,           \
				       uk_syscall_frame(), ##__VA_ARGS__)), \
			       ##__VA_ARGS__)                               \
	static inline rtype uk_syscall_do_##name(UK_SYSCALL_PARAMS(         \
		UK_SYSCALL_TYPED_, struct uk_syscall_frame *,               \
		execenv __unused, ##__VA_ARGS__))

#if CONFIG_LIBNOLIBC
/** Defines a system call and, with nolibc, libc's function of that name. */
#define UK_SYSCALL_R_DEFINE(rtype, name, ...)                                  \
	long uk_syscall_e_##name(                                              \
		UK_SYSCALL_PARAMS(UK_SYSCALL_LONG_, ##__VA_ARGS__));           \
	rtype name(UK_SYSCALL_PARAMS(UK_SYSCALL_TYPED_, ##__VA_ARGS__));       \
	rtype name(UK_SYSCALL_PARAMS(UK_SYSCALL_TYPED_, ##__VA_ARGS__))        \
	{                                                                      \
		return (rtype)uk_syscall_e_##name(                             \
			UK_SYSCALL_PAIRS(UK_SYSCALL_TO_LONG_, ##__VA_ARGS__)); \
	}                                                                      \
	UK_LLSYSCALL_R_DEFINE(rtype, name, ##__VA_ARGS__)
#else
/** Defines a system call; the C library has the function of that name. */
#define UK_SYSCALL_R_DEFINE(rtype, name, ...) \
	UK_LLSYSCALL_R_DEFINE(rtype, name, ##__VA_ARGS__)
#endif

#define UK_SYSCALL_BY_1(f, nr) f((nr), 0, 0, 0, 0, 0, 0)
#define UK_SYSCALL_BY_2(f, nr, a) f((nr), (long)(a), 0, 0, 0, 0, 0)
#define UK_SYSCALL_BY_3(f, nr, a, b) f((nr), (long)(a), (long)(b), 0, 0, 0, 0)
#define UK_SYSCALL_BY_4(f, nr, a, b, c) \
	f((nr), (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define UK_SYSCALL_BY_5(f, nr, a, b, c, d) \
	f((nr), (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define UK_SYSCALL_BY_6(f, nr, a, b, c, d, e) \
	f((nr), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)
#define UK_SYSCALL_BY_7(f, nr, a, b, c, d, e, g)                       \
	f((nr), (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), \
	  (long)(g))
#define UK_SYSCALL_BY(f, ...)                                           \
	UK_SYSCALL_PASTE(UK_SYSCALL_BY_, UK_SYSCALL_NARGS(__VA_ARGS__)) \
	(f, __VA_ARGS__)

/** By number, with as many arguments as are given: raw, and libc's manner. */
#define uk_syscall_r(...) UK_SYSCALL_BY(uk_syscall6_r, __VA_ARGS__)
#define uk_syscall(...) UK_SYSCALL_BY(uk_syscall6, __VA_ARGS__)

#endif /* UK_SYSCALL_H */
