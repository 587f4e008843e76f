/* SPDX-License-Identifier: BSD-3-Clause */
/* Errors are numbers; the texts of com_err are not there. */
#ifndef EXT2_FIT_COM_ERR_H
#define EXT2_FIT_COM_ERR_H

typedef long errcode_t;

struct error_table {
	const char *const *messages;
	long base;
	int nr;
};

static inline void com_err(const char *who, errcode_t code, const char *format,
			   ...)
{
	(void)who;
	(void)code;
	(void)format;
}

static inline const char *error_message(errcode_t code)
{
	(void)code;
	return "an error";
}

#endif /* EXT2_FIT_COM_ERR_H */
