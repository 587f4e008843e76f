# SPDX-License-Identifier: BSD-3-Clause
# Make functions that outside libraries call to ask something of ours.

# Bytes that a libc wants beside the TLS area, for its thread descriptor.
ukarch_tls_tcb_reserve = LIBUKARCH_COMPFLAGS-y += -DUKARCH_TLS_TCB_RESERVE=$(1)
ukarch_tls_tcb_reserve_aarch64_no_reserved_tcb_overlap = $(ukarch_tls_tcb_reserve)
# Bytes of scratch memory that a network stack wants in each device.
uknetdev_scratch_mem = COMPFLAGS-y += -DUK_NETDEV_SCRATCH_SIZE=$(1)
# An older name.
addlib_paramprefix = $(uk_libparam_libprefix_set)
# A word as part of an option's name: cortex-a53 becomes CORTEX_A53.
ukarch_str2cfg = $(call uc,$(subst -,_,$(subst .,_,$(call qstrip,$(1)))))
