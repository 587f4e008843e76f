/* SPDX-License-Identifier: BSD-3-Clause */
/* futex(2): which operation it is, and until when it waits. */
#include <errno.h>

#include <uk/abi/futex.h>
#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/futex.h>
#include <uk/mmap.h>
#include <uk/on.h>
#include <uk/syscall.h>

#include "futex-internal.h"

enum meaning { SPAN, MONOTONIC, REALTIME };

static __nsec nsec_of(const struct uk_abi_timespec *time)
{
	if ((unsigned long)time->tv_sec >= UK_NSEC_NEVER / UK_NSEC_PER_SEC - 1)
		return UK_NSEC_NEVER;
	return (__nsec)time->tv_sec * UK_NSEC_PER_SEC + (__nsec)time->tv_nsec;
}

/* How long it is until a time of day; 1: it has been. */
static __nsec span_until(__nsec wall)
{
	__nsec now = uk_clock_wall();

	return wall > now ? wall - now : 1;
}

/* `*deadline` as the kernel has it; 0 for NULL. */
static int deadline_of(const struct uk_abi_timespec *time, enum meaning meaning,
		       __nsec *deadline)
{
	__nsec now = uk_clock_monotonic(), ns;

	*deadline = 0;
	if (!time)
		return 0;
	if (time->tv_sec < 0 || time->tv_nsec < 0 ||
	    time->tv_nsec >= (long)UK_NSEC_PER_SEC)
		return -EINVAL;
	ns = nsec_of(time);
	if (meaning == MONOTONIC) {
		*deadline = ns ? ns : 1;
		return 0;
	}
	if (meaning == REALTIME)
		ns = span_until(ns);
	*deadline = ns >= UK_NSEC_NEVER - now ? UK_NSEC_NEVER : now + ns;
	if (!*deadline)
		*deadline = 1;
	return 0;
}

static int wait(const uint32_t *word, uint32_t expected, uint32_t bits,
		const struct uk_abi_timespec *time, enum meaning meaning)
{
	__nsec deadline;
	int rc;

	if (!bits)
		return -EINVAL;
	rc = deadline_of(time, meaning, &deadline);
	if (!rc)
		rc = uk_futex_wait(word, expected, bits, deadline);
	/* the span of one that begins again would begin again */
	return rc == -EINTR && time ? -UK_ERESTART_NEVER : rc;
}

static int lock_pi(uint32_t *word, const struct uk_abi_timespec *time)
{
	__nsec deadline;
	int rc = deadline_of(time, REALTIME, &deadline);

	return rc ? rc : futex__lock_pi(word, deadline);
}

static int wake_op(const uint32_t *word, int nr, uint32_t *other, int nr_other,
		   uint32_t op)
{
	struct uk_waitq *wq = futex__bucket(word), *wq2 = futex__bucket(other);
	unsigned long flags = futex__lock_two(wq, wq2);
	int is_so = futex__operate(other, op), nr_woken = is_so;

	if (is_so >= 0)
		nr_woken = futex__wake_locked(wq, word, nr, UK_FUTEX_ANY);
	if (is_so > 0)
		nr_woken +=
			futex__wake_locked(wq2, other, nr_other, UK_FUTEX_ANY);
	futex__unlock_two(wq, wq2, flags);
	return nr_woken;
}

/* What is shared may be at several addresses. */
static uint32_t *shared_word(uint32_t *word, int op)
{
	if (!UK_ON(CONFIG_LIBPOSIX_MMAP) || op & UK_ABI_FUTEX_PRIVATE_FLAG)
		return word;
	return uk_mmap_shared_word(word);
}

UK_LLSYSCALL_R_DEFINE(int, futex, uint32_t *, word, int, op, uint32_t, value,
		      unsigned long, time_or_value, uint32_t *, other, uint32_t,
		      value3)
{
	const struct uk_abi_timespec *time = (const void *)time_or_value;
	enum meaning meaning = op & UK_ABI_FUTEX_CLOCK_REALTIME ? REALTIME
								: MONOTONIC;
	int nr = (int)value, nr_other = (int)time_or_value;

	if ((uintptr_t)word % sizeof(*word))
		return -EINVAL;
	word = shared_word(word, op);
	other = shared_word(other, op);
	switch (op &
		~(UK_ABI_FUTEX_PRIVATE_FLAG | UK_ABI_FUTEX_CLOCK_REALTIME)) {
	case UK_ABI_FUTEX_WAIT:
		return wait(word, value, UK_FUTEX_ANY, time, SPAN);
	case UK_ABI_FUTEX_WAIT_BITSET:
		return wait(word, value, value3, time, meaning);
	case UK_ABI_FUTEX_WAKE:
		return uk_futex_wake(word, nr > 0 ? nr : 1, UK_FUTEX_ANY);
	case UK_ABI_FUTEX_WAKE_BITSET:
		if (!value3)
			return -EINVAL;
		return uk_futex_wake(word, nr > 0 ? nr : 1, value3);
	case UK_ABI_FUTEX_REQUEUE:
	case UK_ABI_FUTEX_CMP_REQUEUE:
		if (nr < 0 || nr_other < 0)
			return -EINVAL;
		return uk_futex_requeue(
			word, other, nr, nr_other,
			(op & 15) == UK_ABI_FUTEX_CMP_REQUEUE ? &value3 : NULL);
	case UK_ABI_FUTEX_WAKE_OP:
		return wake_op(word, nr, other, nr_other, value3);
	case UK_ABI_FUTEX_LOCK_PI:
		return lock_pi(word, time);
	case UK_ABI_FUTEX_TRYLOCK_PI:
		return futex__trylock_pi(word);
	case UK_ABI_FUTEX_UNLOCK_PI:
		return futex__unlock_pi(word);
	default:
		return -ENOSYS;
	}
}
