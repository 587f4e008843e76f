/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files about building share. */
#ifndef KRAFT_KIT_INTERNAL_H
#define KRAFT_KIT_INTERNAL_H

#include "kit.h"

/** The command line of the kit's make, without a goal. */
void kit__make_words(const struct kit *kit, struct list *words);

#endif /* KRAFT_KIT_INTERNAL_H */
