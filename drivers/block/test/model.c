/* SPDX-License-Identifier: BSD-3-Clause */
#include "model.h"

#include <errno.h>
#include <string.h>

static struct model models[8];
static unsigned int nr_models;

static struct model *model_of(struct uk_blkdev *dev)
{
	return __containerof(dev, struct model, dev);
}

static void get_info(struct uk_blkdev *dev __unused,
		     struct uk_blkdev_info *info)
{
	info->max_queues = 1;
}

static int configure(struct uk_blkdev *dev __unused,
		     const struct uk_blkdev_conf *conf __unused)
{
	return 0;
}

static int queue_get_info(struct uk_blkdev *dev __unused,
			  uint16_t queue_id __unused,
			  struct uk_blkdev_queue_info *info)
{
	*info = (struct uk_blkdev_queue_info){ .nb_max = MODEL_ROOM };
	return 0;
}

static int queue_configure(struct uk_blkdev *dev, uint16_t queue_id __unused,
			   uint16_t nb_desc __unused,
			   const struct uk_blkdev_queue_conf *conf __unused)
{
	model_of(dev)->nr_up++;
	return 0;
}

static int queue_unconfigure(struct uk_blkdev *dev, uint16_t queue_id __unused)
{
	model_of(dev)->nr_up--;
	return 0;
}

static int nothing(struct uk_blkdev *dev __unused)
{
	return 0;
}

static int submit(struct uk_blkdev *dev, uint16_t queue_id __unused,
		  struct uk_blkreq *req)
{
	struct model *model = model_of(dev);

	if (model->refusal)
		return model->refusal;
	if (model->nr_pending == MODEL_ROOM)
		return 0;
	if (model->is_reversed)
		uk_list_add(&req->link, &model->pending);
	else
		uk_list_add_tail(&req->link, &model->pending);
	model->nr_pending++;
	return UK_BLKDEV_STATUS_SUCCESS |
	       (model->nr_pending < MODEL_ROOM ? UK_BLKDEV_STATUS_MORE : 0);
}

static void move(struct model *model, const struct uk_blkreq *req, void *buf,
		 __sector from, __sector nr)
{
	unsigned char *at = model->data + from * MODEL_SSIZE;

	if (req->operation == UK_BLKREQ_READ)
		memcpy(buf, at, nr * MODEL_SSIZE);
	else if (req->operation == UK_BLKREQ_WRITE)
		memcpy(at, buf, nr * MODEL_SSIZE);
}

static void perform(struct model *model, struct uk_blkreq *req)
{
	__sector from = req->start_sector;

	req->result = model->error;
	if (req->result)
		return;
	move(model, req, req->aio_buf, from, req->nb_sectors);
	from += req->nb_sectors;
	for (unsigned int i = 0; i < req->nr_more; i++) {
		move(model, req, req->more[i].buf, from,
		     req->more[i].nb_sectors);
		from += req->more[i].nb_sectors;
	}
	model->nr_flushes += req->operation == UK_BLKREQ_FFLUSH;
}

static void finish(struct uk_blkdev *dev, uint16_t queue_id __unused,
		   struct uk_list_head *done)
{
	struct model *model = model_of(dev);
	struct uk_blkreq *req;

	while (!uk_list_empty(&model->pending)) {
		req = uk_list_first_entry(&model->pending, struct uk_blkreq,
					  link);
		perform(model, req);
		uk_list_move_tail(&req->link, done);
		model->nr_pending--;
		if (model->is_slow)
			return;
	}
}

static const struct uk_blkdev_ops ops = {
	.get_info = get_info,
	.configure = configure,
	.queue_get_info = queue_get_info,
	.queue_configure = queue_configure,
	.start = nothing,
	.stop = nothing,
	.queue_unconfigure = queue_unconfigure,
	.unconfigure = nothing,
	.submit = submit,
	.finish = finish,
};

struct model *model_create(void)
{
	struct model *model = &models[nr_models++];

	UK_INIT_LIST_HEAD(&model->pending);
	model->dev.ops = &ops;
	model->dev.drv_name = "model";
	model->dev.cap = (struct uk_blkdev_cap){
		.sectors = MODEL_SECTORS,
		.ssize = MODEL_SSIZE,
		.has_flush = true,
		.max_sectors_per_req = 8,
		.max_pieces = 3,
		.ioalign = 4,
	};
	return uk_blkdev_register(&model->dev) ? NULL : model;
}
