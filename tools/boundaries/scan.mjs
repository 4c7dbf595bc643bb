// Reads the imports of TypeScript files with esbuild's own parser, types included where the text says so.
import { readFileSync, existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { execFileSync } from 'node:child_process';
import { violation } from './rules.mjs';

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** @param {string} text @returns {{target: string, isType: boolean}[]} */
export function importsOf(text) {
  return [...text.matchAll(IMPORT)].map((match) => ({
    target: match[2] ?? match[3] ?? '',
    isType: match[1] !== undefined,
  }));
}

/** Source files below packages/, by git: tracked and new ones alike. */
export function sourceFiles(root) {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', 'packages'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list
    .split('\n')
    .filter((file) => /\.(ts|tsx)$/.test(file) && !file.endsWith('.d.ts') && existsSync(join(root, file)));
}

/** A relative import or one of our packages as a path from the root; a foreign package as its name. */
function resolve(from, target, root) {
  if (target.startsWith('.')) {
    const path = normalize(join(dirname(from), target));
    for (const end of ['', '.ts', '.tsx', '/index.ts']) {
      if (existsSync(join(root, path + end)) && statSync(join(root, path + end)).isFile()) return path + end;
    }
    return path;
  }
  if (target === '@sandmill/contracts') return 'packages/contracts/src/index.ts';
  if (target.startsWith('@sandmill/contracts/'))
    return `packages/contracts/src/${target.slice('@sandmill/contracts/'.length)}.ts`;
  return target;
}

/** @returns {{modules: number, violations: {from: string, to: string, message: string}[]}} */
export function checkBoundaries(
  root,
  files = sourceFiles(root),
  read = (file) => readFileSync(join(root, file), 'utf8'),
) {
  const violations = [];
  const graph = new Map();
  for (const file of files) {
    const targets = [];
    for (const { target, isType } of importsOf(read(file))) {
      const to = resolve(file, target, root);
      const message = violation(file, to);
      if (message) violations.push({ from: file, to, message });
      if (!isType && to.startsWith('packages/')) targets.push(to);
    }
    graph.set(file, targets);
  }
  for (const cycle of cycles(graph))
    violations.push({ from: cycle[0], to: cycle[1], message: `a circle at run time: ${cycle.join(' -> ')}` });
  return { modules: graph.size, violations };
}

/** Circles among imports that exist at run time; each reported once. */
function cycles(graph) {
  const state = new Map();
  const found = [];
  const path = [];
  const visit = (file) => {
    state.set(file, 'open');
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') found.push([...path.slice(path.indexOf(next)), next]);
      else if (!state.has(next) && graph.has(next)) visit(next);
    }
    path.pop();
    state.set(file, 'closed');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}
