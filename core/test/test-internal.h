/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_TEST_INTERNAL_H
#define UK_TEST_INTERNAL_H

/** What is to be run: "suite" or "suite.case"; NULL for all of it. */
extern char *test__suite;

#endif /* UK_TEST_INTERNAL_H */
