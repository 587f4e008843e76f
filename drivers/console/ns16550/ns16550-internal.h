/* SPDX-License-Identifier: BSD-3-Clause */
/* The one port, wherever its registers are: ports.c or memory.c. */
#ifndef NS16550_INTERNAL_H
#define NS16550_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#define NS16550_SCRATCH 7
#define NS16550_BAUD 115200

extern const char ns16550__name[];

/*
 * Finds the port: 0, -ENODEV if there is none, -EAGAIN if that cannot be
 * known yet. Sets what divides its clock to 16 times 115200, or 0: the rate
 * stays as it is.
 */
int ns16550__find(uint16_t *divisor);

void ns16550__out(unsigned int reg, uint8_t value);
uint8_t ns16550__in(unsigned int reg);

#endif /* NS16550_INTERNAL_H */
