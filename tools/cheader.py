# SPDX-License-Identifier: BSD-3-Clause
"""Reads a public C header: its head comment, and each function's comment."""
import dataclasses
import re

PROPERTIES = ('Context', 'Locking', 'Memory', 'Errors', 'Source')
COMMENT = re.compile(r'/\*\*?(?P<text>.*?)\*/', re.S)
PROPERTY = re.compile(r'^(Context|Locking|Memory|Errors|Source|SMP):\s*(.*)$')
FUNCTION = re.compile(
    r'^(?P<head>(?:static |extern |inline |const |unsigned |struct |enum )*'
    r'[A-Za-z_]\w*[\w\s*]*?\b\**)(?P<name>[a-z_]\w*)\((?P<args>[^;{}]*)\)'
    r'(?P<attrs>[^;{]*)[;{]', re.S)


@dataclasses.dataclass
class Function:
    name: str
    prototype: str
    doc: str
    properties: dict


@dataclasses.dataclass
class Header:
    purpose: str
    description: str
    properties: dict
    functions: list

    def missing_properties(self):
        """What the head must say, by what the header declares."""
        needed = ['Context']
        if self.functions:
            needed += ['Locking']
        if any(re.search(r'^(int|long|ssize_t)\b', f.prototype)
               for f in self.functions):
            needed += ['Errors']
        if any('*' in f.prototype.split(f.name)[0] for f in self.functions):
            needed += ['Memory']
        return [p for p in needed if p not in self.properties]


def plain(comment):
    """The text of a comment without its stars."""
    lines = [re.sub(r'^\s*\*? ?', '', l) for l in comment.split('\n')]
    return '\n'.join(l.rstrip() for l in lines).strip()


def split_properties(text):
    """(the text without property lines, {property: value})"""
    kept, found, current = [], {}, None
    for line in text.split('\n'):
        match = PROPERTY.match(line)
        if match:
            current = match[1]
            found[current] = match[2]
        elif current and line[:1] in ' \t' and line.strip():
            found[current] += ' ' + line.strip()
        else:
            current = None
            kept.append(line)
    return '\n'.join(kept).strip(), found


def blocks(text):
    """Paragraphs of the file: what stands between blank lines, comments
    and function bodies kept whole."""
    text = re.sub(r'\\\n', ' ', text)
    block, depth, comment = [], 0, False
    for line in text.split('\n'):
        if not line.strip() and not depth and not comment:
            if block:
                yield '\n'.join(block)
            block = []
            continue
        block.append(line)
        comment = line.rfind('/*') > line.rfind('*/') or (
            comment and '*/' not in line)
        if not comment and not line.lstrip().startswith(('*', '#')) \
                and 'extern "C"' not in line:
            depth += line.count('{') - line.count('}')
    if block:
        yield '\n'.join(block)


def without_body(code):
    """Code with function bodies and initializers cut to `{`."""
    out, depth = [], 0
    for char in code:
        if char == '{':
            depth += 1
            if depth == 1:
                out.append('{')
        elif char == '}':
            depth -= 1
            if depth == 0:
                out.append('\n')
        elif depth == 0:
            out.append(char)
    return ''.join(out)


def functions_in(block):
    """Functions a paragraph declares; one comment serves all below it."""
    doc = ''
    position = 0
    pieces = []
    for match in COMMENT.finditer(block):
        pieces.append((doc, block[position:match.start()]))
        if match[0].startswith('/**'):
            doc = plain(match['text'])
        position = match.end()
    pieces.append((doc, block[position:]))
    for doc, code in pieces:
        code = '\n'.join(l for l in code.split('\n')
                         if not l.lstrip().startswith('#')
                         and l.strip() not in ('UK_C_BEGIN', 'UK_C_END'))
        for statement in re.split(r'(?<=[;{])', without_body(code)):
            statement = statement.strip()
            if statement.startswith(('typedef', 'return')):
                continue
            match = FUNCTION.match(statement)
            if match and not match['name'].isupper() \
                    and not match['name'].startswith('__'):
                prototype = ' '.join(statement[:-1].split())
                text, properties = split_properties(doc)
                yield Function(match['name'], prototype, text, properties)


def parse(text):
    head = next((m for m in COMMENT.finditer(text)
                 if m[0].startswith('/**')), None)
    before = text[:head.start()] if head else ''
    if not head or '#define' in before:
        return Header('', '', {}, [])
    description, properties = split_properties(plain(head['text']))
    first = ' '.join(description.split('\n\n', 1)[0].split())
    purpose = re.split(r'(?<=\.)\s', first)[0]
    body = text[head.end():]
    functions = [f for b in blocks(body) for f in functions_in(b)]
    return Header(purpose, description, properties, functions)
