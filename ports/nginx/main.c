/* SPDX-License-Identifier: BSD-3-Clause */
int nginx_main(int argc, char *const *argv);

int main(int argc, char **argv)
{
	return nginx_main(argc, argv);
}
