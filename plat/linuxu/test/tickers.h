/* SPDX-License-Identifier: BSD-3-Clause */
/* For the tests: a timer on each CPU that fires there, again and again. */
#ifndef LINUXU_TICKERS_H
#define LINUXU_TICKERS_H

void tickers__start(void);

/** Ends them; how many stood still before, or fired on another CPU. */
unsigned int tickers__end(void);

#endif /* LINUXU_TICKERS_H */
