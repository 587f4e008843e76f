# SPDX-License-Identifier: BSD-3-Clause
"""The application that most tests of the build start from."""
import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from minikit import MAIN, ROOT, Build  # noqa: E402: path set above


@pytest.fixture(scope='session')
def tool(tmp_path_factory):
    """ukbuild, compiled once for all tests."""
    path = tmp_path_factory.mktemp('tool') / 'ukbuild'
    subprocess.run(['gcc', '-std=gnu11', '-D_GNU_SOURCE', '-O1', '-Wall',
                    '-Wextra', '-Wshadow', '-Werror', '-o', path,
                    *(ROOT / 'mk/host').glob('*.c')], check=True)
    return path


@pytest.fixture
def build(tmp_path, tool):
    """An application `app` of three files, configured, not built."""
    b = Build(tmp_path, tool)
    b.file('Makefile.uk', '$(eval $(call addlib,app))\n'
           'APP_SRCS-y += $(APP_BASE)/main.c\n'
           'APP_SRCS-y += $(APP_BASE)/other.c\n'
           'APP_SRCS-y += $(APP_BASE)/third.c\n')
    b.file('Config.uk', 'config APP_LOUD\n\tbool "loud"\n'
           'config APP_QUIET\n\tbool "quiet"\n')
    b.file('main.c', MAIN)
    b.file('app.h', '#define GREETING "hello\\n"\n')
    b.file('other.c', 'int other(void);\nint other(void)\n{\n'
           '#ifdef CONFIG_APP_LOUD\n\treturn 2;\n#endif\n\treturn 1;\n}\n')
    b.file('third.c', '/* CONFIG_APP_LOUD is of no use here */\n'
           'int third(void);\nint third(void)\n{\n\treturn 3;\n}\n')
    b.configure()
    return b
