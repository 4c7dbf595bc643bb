import { expect, it } from 'vitest';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import { diffDefinitions } from './diff-definitions.ts';

it('tells what changed part by part, and not that a step was moved on the canvas', () => {
  const a = journeyDefinitionSchema.parse({
    triggers: [{ id: 't', kind: 'event', event: { name: 'A' } }],
    nodes: {
      moved: { kind: 'join', position: { x: 0, y: 0 } },
      gone: { kind: 'goal' },
      wait: { kind: 'wait', duration: { value: 1, unit: 'day' } },
    },
    edges: [
      { from: 'start', to: 'moved' },
      { from: 'moved', to: 'gone' },
    ],
  });
  const b = journeyDefinitionSchema.parse({
    ...a,
    nodes: {
      moved: { kind: 'join', position: { x: 9, y: 9 } },
      wait: { kind: 'wait', duration: { value: 2, unit: 'day' } },
      fresh: { kind: 'exit' },
    },
    edges: [
      { from: 'start', to: 'moved' },
      { from: 'moved', to: 'wait' },
    ],
    settings: { ...a.settings, priority: 80 },
  });
  expect(diffDefinitions(a, b)).toEqual({
    triggers: [],
    nodes: [
      { id: 'gone', change: 'removed', fields: [] },
      { id: 'wait', change: 'changed', fields: ['duration'] },
      { id: 'fresh', change: 'added', fields: [] },
    ],
    edges: {
      added: [{ from: 'moved', outlet: 'next', to: 'wait' }],
      removed: [{ from: 'moved', outlet: 'next', to: 'gone' }],
    },
    settings: ['priority'],
  });
});
