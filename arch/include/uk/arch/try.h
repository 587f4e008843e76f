/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * For tests: single instructions that may fault, and registers set and read
 * where C does not see them. Each is a function of a few instructions
 * (arch/<cpu>/try.S); a test's trap handler lets the flow go on at
 * uk_try_faulted, which returns 1 from the function that faulted.
 *
 * Context: any; what changes registers that a switch keeps: interrupts masked.
 * Locking: none needed.
 * Memory:  as each access says.
 * Errors:  0 the instruction was executed, 1 it faulted.
 */
#ifndef UK_ARCH_TRY_H
#define UK_ARCH_TRY_H

#include <stdint.h>

#include <uk/arch/ctx.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Where a fault in one of them is to go on. */
extern const char uk_try_faulted[];

/** Reads the byte at `at`. */
int uk_try_read(const volatile void *at);
/** Writes a zero byte to `at`. */
int uk_try_write(volatile void *at);
/** Jumps to `at`; what is there must return 0. */
int uk_try_run(const volatile void *at);
/** A function that returns 0 at once, to be copied; no address is in it. */
extern const unsigned char uk_try_nothing[];
#define UK_TRY_NOTHING_LEN 12 /* bytes that hold all of it */
/** That many bytes at `at` were written, and are to be run. */
void uk_try_code_written(void *at);
/** Executes an instruction that no CPU knows. */
int uk_try_illegal(void);
/** Executes a breakpoint. */
int uk_try_breakpoint(void);

/**
 * Executes an instruction that no CPU knows with `value` in a general and in
 * a vector register; the flow is to go on at uk_try_kept_resume. Returns
 * whether both still have it.
 */
int uk_try_kept(unsigned long value);
extern const char uk_try_kept_resume[];

/**
 * Switches contexts with a different value in each register that a call
 * keeps; 0 if all are as they were when it is back.
 */
unsigned long uk_try_switch(struct uk_ctx *from, struct uk_ctx *to);

/** Changes all registers that a call keeps; does not keep them. */
void uk_try_clobber_and_switch(struct uk_ctx *from, struct uk_ctx *to);

/** Sets and reads a vector register that no call keeps. */
void uk_try_vector_set(uint64_t value);
uint64_t uk_try_vector(void);

/** Sets and reads how results are rounded: 0 (to nearest) to 3. */
void uk_try_rounding_set(unsigned int mode);
unsigned int uk_try_rounding(void);

UK_C_END

#endif /* UK_ARCH_TRY_H */
