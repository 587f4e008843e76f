/* SPDX-License-Identifier: BSD-3-Clause */
/* A host program was not told of any memory or ram disk. */
#include <uk/bootinfo.h>

struct uk_bootinfo uk_bootinfo;
