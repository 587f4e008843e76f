/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The life of the image: how it starts (uk_boot_main() in main.c reads from
 * top to bottom), what the program is given, how it ends.
 *
 * Command line: [program] [parameters] -- arguments. Words before `--` are
 * for the libraries (<uk/libparam.h>), except for a first word without `=`,
 * which is the name the program sees as argv[0]. Without a `--`, all words
 * are arguments of the program. Words that an emulator appends for itself
 * (virtio_mmio.device=...) are never arguments.
 *
 * Exit codes: 0 to 255 are the program's; the two below are ours.
 *
 * Context: as said at each function.
 * Locking: inside.
 * Memory:  argv and its strings live as long as the image.
 */
#ifndef UK_BOOT_H
#define UK_BOOT_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/config.h>
#include <uk/essentials.h>
#include <uk/plat.h>

UK_C_BEGIN

#define UK_EXIT_NOT_BOOTED 125 /* start-up failed; the reason was printed */
#define UK_EXIT_CRASHED 134    /* what a crash ends with, on every platform */

/**
 * Ends the machine in order: the undos of the init steps in reverse, then
 * uk_plat_stop(). `code` is the exit code; only its low eight bits count. A
 * return from main() and exit() get here when the functions given to atexit()
 * and the static destructors have run. A call from within (an undo that calls
 * exit()) goes on with what is left; one by another thread waits for the end.
 * Context: thread.
 */
void uk_shutdown(int code) __noreturn;

/** As uk_shutdown(), with another end than a halt. Context: thread. */
void uk_shutdown_how(enum uk_stop how, int code) __noreturn;

#if CONFIG_LIBUKBOOT_ASK
/**
 * Somebody outside (a power button, who runs the process) wants the program
 * to end. False: there is nobody to ask, or has not answered the last time; who
 * asks may then stop the machine. Context: any.
 */
bool uk_shutdown_ask(void);

/** Sets who is asked; it returns what uk_shutdown_ask() does. Early. */
void uk_shutdown_ask_set(bool (*fn)(void));
#endif

/** True once a shutdown has begun. Context: any. */
bool uk_is_shutting_down(void);

/** What the program was given; argv[argc] is NULL. Context: any, after boot. */
extern int uk_boot_argc;
extern char **uk_boot_argv;

/** The stack of the flow that boots ends below it. Context: any. */
extern const void *uk_boot_stack_top;

/** Bytes of it; 0: main() runs on what the door has given. Context: any. */
extern size_t uk_boot_stack_len;

UK_C_END

#endif /* UK_BOOT_H */
