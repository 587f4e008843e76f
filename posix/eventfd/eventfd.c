/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <uk/abi/eventfd.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/poll.h>
#include <uk/alloc.h>
#include <uk/arch/spinlock.h>
#include <uk/fdtab.h>
#include <uk/file.h>
#include <uk/syscall.h>

#define HIGHEST (UINT64_MAX - 1)

struct counter {
	struct uk_file file;	 /* first */
	struct uk_spinlock lock; /* of `value`; before the events' lock */
	uint64_t value;
	bool is_semaphore;
};

/* Locked. */
static void update(struct counter *counter)
{
	uint32_t now = (counter->value ? UK_ABI_POLLIN : 0) |
		       (counter->value < HIGHEST ? UK_ABI_POLLOUT : 0);

	uk_events_change(&counter->file.events, UK_ABI_POLLIN | UK_ABI_POLLOUT,
			 now);
}

/* 0: there is nothing. */
static uint64_t take(struct counter *counter)
{
	unsigned long flags = uk_spin_lock_irqsave(&counter->lock);
	uint64_t taken = counter->value;

	if (taken && counter->is_semaphore)
		taken = 1;
	counter->value -= taken;
	if (taken)
		update(counter);
	uk_spin_unlock_irqrestore(&counter->lock, flags);
	return taken;
}

static long read_counter(struct uk_file *file, const struct uk_abi_iovec *iov,
			 int nr_iov, int64_t at __unused, int flags __unused)
{
	uint64_t value;

	if (nr_iov < 1 || iov->len < sizeof(value))
		return -EINVAL;
	value = take((struct counter *)file);
	if (!value)
		return -EAGAIN;
	memcpy(iov->base, &value, sizeof(value));
	return sizeof(value);
}

static bool add(struct counter *counter, uint64_t value)
{
	unsigned long flags = uk_spin_lock_irqsave(&counter->lock);
	bool has_room = value <= HIGHEST - counter->value;

	if (has_room) {
		counter->value += value;
		update(counter);
	}
	uk_spin_unlock_irqrestore(&counter->lock, flags);
	return has_room;
}

/*
 * POLLOUT says that 1 fits. Who wants to add more than fits is to wait for a
 * reader, so the bit does not hold for it to see.
 */
static void expect_reader(struct counter *counter, uint64_t value)
{
	unsigned long flags = uk_spin_lock_irqsave(&counter->lock);

	if (value > HIGHEST - counter->value)
		uk_events_clear(&counter->file.events, UK_ABI_POLLOUT);
	uk_spin_unlock_irqrestore(&counter->lock, flags);
}

static long write_counter(struct uk_file *file, const struct uk_abi_iovec *iov,
			  int nr_iov, int64_t at __unused, int flags)
{
	struct counter *counter = (struct counter *)file;
	uint64_t value;

	(void)flags;
	if (nr_iov < 1 || iov->len < sizeof(value))
		return -EINVAL;
	memcpy(&value, iov->base, sizeof(value));
	if (value == UINT64_MAX)
		return -EINVAL;
	if (add(counter, value))
		return sizeof(value);
	expect_reader(counter, value);
	return -EAGAIN;
}

static void release(struct uk_file *file)
{
	uk_free(uk_alloc_get_default(), file);
}

static const struct uk_file_ops ops = {
	.read = read_counter,
	.write = write_counter,
	.release = release,
};

static int make_counter(unsigned int value, int flags)
{
	struct counter *counter;

	if (flags &
	    ~(UK_ABI_EFD_SEMAPHORE | UK_ABI_EFD_NONBLOCK | UK_ABI_EFD_CLOEXEC))
		return -EINVAL;
	counter = uk_zalloc(uk_alloc_get_default(), sizeof(*counter));
	if (!counter)
		return -ENOMEM;
	uk_spin_init(&counter->lock);
	counter->value = value;
	counter->is_semaphore = flags & UK_ABI_EFD_SEMAPHORE;
	uk_file_init(&counter->file, &ops, 0, 0);
	update(counter);
	flags &= ~UK_ABI_EFD_SEMAPHORE;
	return uk_fd_open_take(&counter->file,
			       (unsigned int)flags | UK_ABI_O_RDWR);
}

UK_LLSYSCALL_R_DEFINE(int, eventfd2, unsigned int, value, int, flags)
{
	return make_counter(value, flags);
}

UK_LLSYSCALL_R_DEFINE(int, eventfd, unsigned int, value)
{
	return make_counter(value, 0);
}
