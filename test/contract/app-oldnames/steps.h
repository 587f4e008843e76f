/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef STEPS_H
#define STEPS_H

/* A letter for each function, in the order in which they ran. */
extern char steps[16];

#endif /* STEPS_H */
