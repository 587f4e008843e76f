/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * clone(2) and clone3(2) by instruction: the new thread goes on behind it with
 * the caller's registers, on its own stack, and finds 0. Called by function
 * there is nothing to copy: -ENOSYS.
 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/abi/sched.h>
#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/clone.h>
#include <uk/syscall.h>
#include <uk/syscall_trap.h>

#include "thread-internal.h"

#define ECTX_ALIGN 64 /* of the CPUs that there are */

struct copy {
	struct thread__birth birth;
	struct uk_regs regs;
	char ectx[] __align(ECTX_ALIGN);
};

/* The registers must lie on a stack when they are gone to. */
static void begin_copy(struct thread__birth *birth)
{
	struct copy *copy = __containerof(birth, struct copy, birth);
	struct uk_regs regs = copy->regs;

	uk_syscall_resume(&regs, (struct uk_ectx *)copy->ectx);
}

static struct copy *new_copy(const struct uk_syscall_frame *frame)
{
	struct copy *copy = uk_memalign(uk_alloc_get_default(), ECTX_ALIGN,
					sizeof(*copy) + uk_ectx_size());

	if (!copy)
		return NULL;
	copy->regs = *frame->regs;
	memcpy(copy->ectx, frame->ectx, uk_ectx_size());
	uk_regs_result_set(&copy->regs, 0);
	return copy;
}

static long copy_caller(const struct thread__birth *given, int *ptid)
{
	struct uk_syscall_frame *frame = uk_syscall_frame_current();
	struct copy *copy;
	long rc = thread__check_flags(given->flags);

	if (rc)
		return rc;
	if (!given->stack)
		return -EINVAL;
	if (!frame)
		return -ENOSYS;
	copy = new_copy(frame);
	if (!copy)
		return -ENOMEM;
	copy->birth = *given;
	copy->birth.begin = begin_copy;
	copy->birth.kept = copy;
	uk_regs_sp_set(&copy->regs, (unsigned long)given->stack);
	rc = thread__begin(&copy->birth, ptid);
	if (rc < 0)
		uk_free(uk_alloc_get_default(), copy);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, clone, unsigned long, flags, void *, stack, int *,
		      ptid, unsigned long, fourth, unsigned long, fifth)
{
	const struct thread__birth birth = {
		.stack = stack,
		.flags = flags,
		.tls = UK_ABI_CLONE_TLS_FIRST ? fourth : fifth,
		.ctid = (int *)(UK_ABI_CLONE_TLS_FIRST ? fifth : fourth),
	};

	return copy_caller(&birth, ptid);
}

/* Of a structure that is longer than what we know: anything but zeros. */
static bool has_more(const struct uk_abi_clone_args *args, size_t len)
{
	const char *bytes = (const char *)args;
	size_t i;

	for (i = sizeof(*args); i < len; i++)
		if (bytes[i])
			return true;
	return false;
}

/* What clone() has not is not there, neither. */
static int check(const struct uk_abi_clone_args *args)
{
	if (args->flags & UK_ABI_CLONE_SIGNAL || args->exit_signal ||
	    !args->stack != !args->stack_size)
		return -EINVAL;
	return thread__check_flags(args->flags);
}

UK_LLSYSCALL_R_DEFINE(long, clone3, const struct uk_abi_clone_args *, args,
		      size_t, len)
{
	struct thread__birth birth;
	int rc;

	if (len < UK_ABI_CLONE_ARGS_LEN_MIN)
		return -EINVAL;
	if (len > PAGE_SIZE)
		return -E2BIG;
	if (!args)
		return -EFAULT;
	if (has_more(args, len))
		return -E2BIG;
	rc = check(args);
	if (rc)
		return rc;
	birth = (struct thread__birth){
		.stack = (void *)(args->stack + args->stack_size),
		.flags = args->flags,
		.tls = args->tls,
		.ctid = (int *)args->child_tid,
	};
	return copy_caller(&birth, (int *)args->parent_tid);
}
