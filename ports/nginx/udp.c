/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Nothing listens at UDP ports: HTTP/1 and 2 do not. In place of
 * event/ngx_event_udp.c, which has a buffer of 64 KiB.
 */
#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_event.h>

void ngx_event_recvmsg(ngx_event_t *event)
{
	(void)event;
}

void ngx_udp_rbtree_insert_value(ngx_rbtree_node_t *root,
				 ngx_rbtree_node_t *node,
				 ngx_rbtree_node_t *sentinel)
{
	(void)root;
	(void)node;
	(void)sentinel;
}
