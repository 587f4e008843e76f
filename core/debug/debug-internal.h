/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_DEBUG_INTERNAL_H
#define UK_DEBUG_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/crash.h>

/** One part of the crash screen, and all of them; the last is NULL. */
typedef void (*debug__part_fn)(const struct uk_crash *crash);
extern const debug__part_fn debug__parts[];

/** The part about the other CPUs; images for several only. */
void debug__say_cpus(const struct uk_crash *crash);

/** What of the stack and the code may be looked at. */
struct debug__bounds {
	unsigned long text_start, text_end; /* addresses of code */
	unsigned long stack_len;	    /* most bytes above the start */
};

/** Of this image. */
const struct debug__bounds *debug__image(void);

/** The frames that the frame pointers tell of, and where they lead. */
struct debug__walk {
	unsigned long fp;    /* the next frame to look at */
	unsigned long floor; /* frames lie at or above, growing */
	unsigned long limit; /* and below */
};

void debug__walk_start(struct debug__walk *walk, const struct uk_crash *crash,
		       const struct debug__bounds *bounds);

/** Stores the return address of the next frame; false if there is none. */
bool debug__walk_next(struct debug__walk *walk,
		      const struct debug__bounds *bounds, unsigned long *pc);

/** Whether `pc` is an address of code. */
static inline bool debug__is_code(const struct debug__bounds *bounds,
				  unsigned long pc)
{
	return pc >= bounds->text_start && pc < bounds->text_end;
}

#endif /* UK_DEBUG_INTERNAL_H */
