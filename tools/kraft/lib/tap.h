/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Tap devices on bridges, for root: made with the machine and gone with it,
 * however it ends, since they live as long as a descriptor of theirs is open.
 */
#ifndef KRAFT_TAP_H
#define KRAFT_TAP_H

#include "error.h"

/**
 * A new tap device that is a port of `bridge`, up. The descriptor, which a
 * program that is started inherits; -1: error.
 */
int tap_open(const char *bridge, struct error *error);

#endif /* KRAFT_TAP_H */
