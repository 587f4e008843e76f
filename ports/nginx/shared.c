/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Memory that processes share, where there is one: in place of
 * os/unix/ngx_shmem.c, which would need mmap().
 */
#include <stdlib.h>
#include <string.h>

#include <ngx_config.h>
#include <ngx_core.h>

ngx_int_t ngx_shm_alloc(ngx_shm_t *shm)
{
	shm->addr =
		aligned_alloc(ngx_pagesize, ngx_align(shm->size, ngx_pagesize));
	if (!shm->addr) {
		ngx_log_error(NGX_LOG_ALERT, shm->log, ENOMEM,
			      "no memory for a zone of %uz bytes", shm->size);
		return NGX_ERROR;
	}
	memset(shm->addr, 0, shm->size);
	return NGX_OK;
}

void ngx_shm_free(ngx_shm_t *shm)
{
	free(shm->addr);
}
