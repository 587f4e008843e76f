/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/init.h>: init functions with a class and a priority.
 *
 *	uk_lib_initcall(init_fn[, term_fn])
 *	uk_lib_initcall_prio(init_fn[, term_fn], 0 to 9)
 *
 * Classes, in their order: early plat lib rootfs sys late. They run when all
 * steps that name what they need have run, and constructors (<uk/ctors.h>)
 * before those. init_fn takes nothing or a struct uk_init_ctx *; term_fn is
 * called at shutdown, in reverse.
 *
 * Context, Locking, Memory, Errors: as <uk/init.h>.
 */
#ifndef UK_COMPAT_INIT_H
#define UK_COMPAT_INIT_H

#include_next <uk/init.h>

#include <stddef.h>

UK_C_BEGIN

/** What an init function may be given. */
struct uk_init_ctx {
	struct {
		int argc;
		char **argv;
	} cmdline;
};

/** What a term function may be given. */
struct uk_term_ctx {
	int target;
};

typedef int (*uk_init_func_t)(struct uk_init_ctx *ctx);
typedef void (*uk_term_func_t)(const struct uk_term_ctx *ctx);
typedef int (*uk_init_nullary_func_t)(void);
typedef void (*uk_init_any_func_t)(void);

extern int uk_boot_argc; /* <uk/boot.h> */
extern char **uk_boot_argv;

static inline int uk_init_call_nullary(uk_init_any_func_t fn)
{
	return ((uk_init_nullary_func_t)(void *)fn)();
}

static inline int uk_init_call_ctx(uk_init_any_func_t fn)
{
	struct uk_init_ctx ctx = { { uk_boot_argc, uk_boot_argv } };

	return ((uk_init_func_t)(void *)fn)(&ctx);
}

static inline void uk_term_call(uk_term_func_t fn)
{
	struct uk_term_ctx ctx = { 0 };

	if (fn)
		fn(&ctx);
}

UK_C_END

#define UK_PRIO_EARLIEST 0
#define UK_PRIO_LATEST 9
#define UK_PRIO_AFTER(prio) ((prio) + 1)
#define UK_PRIO_BEFORE(prio) ((prio)-1)

/* A step that is run by its rank; the name is private to the file. */
#define UK_INIT_RANKED_(step, step_rank, run_fn, undo_fn)                 \
	static struct uk_init_step *const uk_init_after_##step[] = { 0 }; \
	static struct uk_init_step uk_init_##step = {                     \
		.name = #step,                                            \
		.run = (run_fn),                                          \
		.undo = (undo_fn),                                        \
		.after = uk_init_after_##step,                            \
		.rank = (step_rank),                                      \
	};                                                                \
	UK_REGISTER(init, uk_init_##step)

#define UK_INIT_ANY_(fn) ((uk_init_any_func_t)(void *)(fn))
#define UK_INIT_IS_NULLARY_(fn) \
	__builtin_types_compatible_p(__typeof__(&(fn)), uk_init_nullary_func_t)

#define UK_INITCALL_(class_nr, prio, fn, term)                              \
	static int uk_init_run_##fn(void)                                   \
	{                                                                   \
		return UK_INIT_IS_NULLARY_(fn)                              \
			       ? uk_init_call_nullary(UK_INIT_ANY_(fn))     \
			       : uk_init_call_ctx(UK_INIT_ANY_(fn));        \
	}                                                                   \
	static void uk_init_undo_##fn(void)                                 \
	{                                                                   \
		uk_term_call((uk_term_func_t)(void *)(term));               \
	}                                                                   \
	UK_INIT_RANKED_(fn, 1 + 10 * (class_nr) + (prio), uk_init_run_##fn, \
			uk_init_undo_##fn)

#define UK_INITCALL_1_(nr, fn) UK_INITCALL_(nr, 9, fn, 0)
#define UK_INITCALL_2_(nr, fn, term) UK_INITCALL_(nr, 9, fn, term)
#define UK_INITCALL_PRIO_2_(nr, fn, prio) UK_INITCALL_(nr, prio, fn, 0)
#define UK_INITCALL_PRIO_3_(nr, fn, term, prio) UK_INITCALL_(nr, prio, fn, term)

#define UK_INITCALL_NR_(_1, _2, _3, n, ...) n
#define UK_INITCALL_ANY_(nr, ...)                                             \
	UK_CONCAT(UK_INITCALL_, UK_INITCALL_NR_(__VA_ARGS__, 3_, 2_, 1_, 0_)) \
	(nr, __VA_ARGS__)
#define UK_INITCALL_PRIO_ANY_(nr, ...)                          \
	UK_CONCAT(UK_INITCALL_PRIO_,                            \
		  UK_INITCALL_NR_(__VA_ARGS__, 3_, 2_, 1_, 0_)) \
	(nr, __VA_ARGS__)

#define uk_early_initcall(...) UK_INITCALL_ANY_(0, __VA_ARGS__)
#define uk_plat_initcall(...) UK_INITCALL_ANY_(1, __VA_ARGS__)
#define uk_lib_initcall(...) UK_INITCALL_ANY_(2, __VA_ARGS__)
#define uk_rootfs_initcall(...) UK_INITCALL_ANY_(3, __VA_ARGS__)
#define uk_sys_initcall(...) UK_INITCALL_ANY_(4, __VA_ARGS__)
#define uk_late_initcall(...) UK_INITCALL_ANY_(5, __VA_ARGS__)

#define uk_early_initcall_prio(...) UK_INITCALL_PRIO_ANY_(0, __VA_ARGS__)
#define uk_plat_initcall_prio(...) UK_INITCALL_PRIO_ANY_(1, __VA_ARGS__)
#define uk_lib_initcall_prio(...) UK_INITCALL_PRIO_ANY_(2, __VA_ARGS__)
#define uk_rootfs_initcall_prio(...) UK_INITCALL_PRIO_ANY_(3, __VA_ARGS__)
#define uk_sys_initcall_prio(...) UK_INITCALL_PRIO_ANY_(4, __VA_ARGS__)
#define uk_late_initcall_prio(...) UK_INITCALL_PRIO_ANY_(5, __VA_ARGS__)

#endif /* UK_COMPAT_INIT_H */
