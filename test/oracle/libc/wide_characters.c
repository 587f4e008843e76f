/* SPDX-License-Identifier: BSD-3-Clause */
/* Wide characters in the C locale. */
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>
#include <wctype.h>

#include "../check.h"

int main(void)
{
	wchar_t wide[16];
	char narrow[16];
	SHOW_BOOL(setlocale(LC_ALL, "C") != NULL);
	SHOW(mbstowcs(wide, "abc", 16));
	printf("%lx %lx %lx\n", (long)wide[0], (long)wide[1], (long)wide[2]);
	SHOW(wcstombs(narrow, wide, sizeof(narrow)));
	SHOW(mblen("a", 1));
	SHOW(mblen("", 1));
	SHOW_BOOL(iswalpha(L'q'));
	SHOW(towupper(L'q'));
	SHOW(wcscmp(L"a", L"b") < 0);
	SHOW(wcslen(L"four"));
	SHOW(swprintf(wide, 16, L"%d %ls", 5, L"x"));
	SHOW(wcstol(L"77z", NULL, 8));
	return 0;
}
