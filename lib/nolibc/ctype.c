/* SPDX-License-Identifier: BSD-3-Clause */
#include <ctype.h>

/* Is c one of first .. last? */
static int is_in(int c, int first, int last)
{
	return (unsigned int)c - first <= (unsigned int)(last - first);
}

int isupper(int c)
{
	return is_in(c, 'A', 'Z');
}

int islower(int c)
{
	return is_in(c, 'a', 'z');
}

int isdigit(int c)
{
	return is_in(c, '0', '9');
}

int isalpha(int c)
{
	return is_in(c | 0x20, 'a', 'z');
}

int isalnum(int c)
{
	return isalpha(c) || isdigit(c);
}

int isxdigit(int c)
{
	return isdigit(c) || is_in(c | 0x20, 'a', 'f');
}

int isspace(int c)
{
	return c == ' ' || is_in(c, '\t', '\r');
}

int isblank(int c)
{
	return c == ' ' || c == '\t';
}

int isprint(int c)
{
	return is_in(c, ' ', '~');
}

int isgraph(int c)
{
	return is_in(c, '!', '~');
}

int ispunct(int c)
{
	return isgraph(c) && !isalnum(c);
}

int iscntrl(int c)
{
	return is_in(c, 0, 0x1f) || c == 0x7f;
}

int isascii(int c)
{
	return is_in(c, 0, 0x7f);
}

int toascii(int c)
{
	return c & 0x7f;
}

int tolower(int c)
{
	return isupper(c) ? c | 0x20 : c;
}

int toupper(int c)
{
	return islower(c) ? c & ~0x20 : c;
}
