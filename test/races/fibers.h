/* SPDX-License-Identifier: BSD-3-Clause */
/** The machine of core/smp/test under the thread sanitizer: see fibers.c. */
#ifndef UK_RACES_FIBERS_H
#define UK_RACES_FIBERS_H

/** The scheduling policy of this run, as the environment says. */
const char *machine_policy(void);

#endif /* UK_RACES_FIBERS_H */
