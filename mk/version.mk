# SPDX-License-Identifier: BSD-3-Clause
UK_VERSION := 0.1
UK_CODENAME := Unikern
UK_FULLVERSION := $(UK_VERSION)
