/* SPDX-License-Identifier: BSD-3-Clause */
#include <own-awk.h>
#include <own-m4.h>

int own_constant(void);
int own_one(void);
int own_two(void);
