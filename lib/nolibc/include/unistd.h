/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The part of POSIX unistd.h that needs no system calls.
 *
 * Context: thread
 * Locking: none, the caller serialises; environ and getopt's state are shared
 * Source:  POSIX unistd.h
 */
#ifndef NOLIBC_UNISTD_H
#define NOLIBC_UNISTD_H

#include <bits/c.h>
#include <getopt.h>
#include <stddef.h>
#include <sys/types.h>

NOLIBC_BEGIN

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

/** The environment, "NAME=value" each, NULL at the end; set before main(). */
extern char **environ;

/** As _Exit(). */
void _exit(int status) NOLIBC_NORETURN;

NOLIBC_END

#endif /* NOLIBC_UNISTD_H */
