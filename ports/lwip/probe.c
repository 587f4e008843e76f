/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The question whether a closed window has opened, in place of lwIP's, which
 * is the next byte. That byte counts as sent, and all acknowledgements carry
 * the number after it, which is outside of the closed window: a peer that
 * looks for that (Linux does) ignores them, and with them that our window has
 * opened. If both were closed, neither opens any more. So the question is one
 * about a byte that has been acknowledged, as Linux asks it.
 */
#include "lwip-internal.h"

#include <lwip/priv/tcp_priv.h>

err_t tcp_zero_window_probe(struct tcp_pcb *pcb)
{
	return tcp_keepalive(pcb);
}
