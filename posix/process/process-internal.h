/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef PROCESS_INTERNAL_H
#define PROCESS_INTERNAL_H

#include <uk/process.h>

extern struct uk_process process__first;

#endif /* PROCESS_INTERNAL_H */
