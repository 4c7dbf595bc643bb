import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { checkBoundaries, importsOf, sourceFiles } from './scan.mjs';
import { violation } from './rules.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const at = (domain: string, file = 'index.ts'): string => `packages/server/src/domains/${domain}/${file}`;

describe('the import rule', () => {
  it('holds in the whole tree, and the check sees it', () => {
    const { modules, violations } = checkBoundaries(ROOT);
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(300);
  });

  const planted: [string, string, string, RegExp][] = [
    ['a domain asks a later one', at('collect', 'a.ts'), at('journeys'), /comes before journeys/],
    ['a domain goes past a front door', at('journeys', 'a.ts'), at('segments', 'watch/advance.ts'), /front door/],
    ['a domain knows the wiring', at('segments', 'a.ts'), 'packages/server/src/wiring.ts', /does not know the wiring/],
    ['platform knows a domain', 'packages/server/src/platform/a.ts', at('consent'), /platform knows no domain/],
    [
      'contracts import the server',
      'packages/contracts/src/a.ts',
      'packages/server/src/platform/clock.ts',
      /contracts import nothing/,
    ],
    ['contracts import a package', 'packages/contracts/src/a.ts', 'pg', /zod and nothing else/],
    ['the admin imports the server', 'packages/admin/src/a.tsx', at('contacts'), /sees contracts only/],
    ['the admin imports Node', 'packages/admin/src/a.tsx', 'node:fs', /no Node in a browser/],
    ['the script has a dependency', 'packages/sdk/src/a.ts', 'lodash', /no dependencies/],
    ['an unknown domain', at('gadgets', 'a.ts'), at('consent'), /not in the order/],
  ];
  it.each(planted)('reports when %s', (_, from, to, message) => {
    expect(violation(from, to)).toMatch(message);
  });

  it('reports a planted violation and a planted circle in a real scan', () => {
    const files: Record<string, string> = {
      'packages/server/src/domains/collect/planted.ts': `import { a } from '../journeys/index.ts';\nimport { b } from './planted-too.ts';\n`,
      'packages/server/src/domains/collect/planted-too.ts': `import { c } from './planted.ts';\nimport type { D } from './planted.ts';\n`,
    };
    const names = Object.keys(files);
    const read = (file: string): string => files[file] ?? '';
    const { violations } = checkBoundaries(ROOT, names, read);
    const resolved = violations.map((v: { message: string }) => v.message);
    expect(resolved.some((message: string) => /comes before journeys/.test(message))).toBe(true);
    expect(resolved.filter((message: string) => /a circle at run time/.test(message))).toHaveLength(1);
  });

  it('does not mistake a type-only import for a circle', () => {
    expect(
      importsOf(`import type { A } from './a.ts';\nimport { b } from './b.ts';\nexport { c } from './c.ts';`),
    ).toEqual([
      { target: './a.ts', isType: true },
      { target: './b.ts', isType: false },
      { target: './c.ts', isType: false },
    ]);
  });

  it('looks at new files too, before they are committed', () => {
    expect(sourceFiles(ROOT).length).toBeGreaterThan(300);
  });
});
