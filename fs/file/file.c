/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/file.h>

#include <uk/assert.h>

void (*uk_file_forget)(struct uk_file *file, uint64_t from, uint64_t end);
bool (*uk_file_is_written_by_mappings)(struct uk_file *file);

void uk_file_init(struct uk_file *file, const struct uk_file_ops *ops,
		  uint32_t type, uint32_t events)
{
	file->ops = ops;
	file->refs = 1;
	file->type = type;
	file->has_position = false;
	file->mappings = NULL;
	uk_events_init(&file->events, events);
}

void uk_file_get(struct uk_file *file)
{
	unsigned int before =
		__atomic_fetch_add(&file->refs, 1, __ATOMIC_RELAXED);

	UK_ASSERT(before > 0);
}

void uk_file_put(struct uk_file *file)
{
	unsigned int before =
		__atomic_fetch_sub(&file->refs, 1, __ATOMIC_ACQ_REL);

	UK_ASSERT(before > 0);
	if (before == 1 && file->ops->release)
		file->ops->release(file);
}
