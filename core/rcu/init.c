/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/init.h>
#include <uk/rcu.h>

UK_INIT(ukrcu, uk_rcu_start);
