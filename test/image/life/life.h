/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef LIFE_H
#define LIFE_H

#include <uk/init.h>

UK_INIT_DECLARE(life_first);

/** Prints the parameters. */
void print_params(void);

/** Ends the image from another thread, while the undos run. */
void end_in_two_threads(void);

#endif /* LIFE_H */
