import { expect, it } from 'vitest';
import { readTrigger } from './trigger-words.ts';

it.each([
  ['event:Order Completed', { kind: 'event', event: { name: 'Order Completed' } }],
  ['event:cart:left', { kind: 'event', event: { name: 'cart:left' } }],
  ['segmentEntered:12', { kind: 'segmentEntered', segmentId: 12 }],
  ['stage:lifecycle:at_risk,lost', { kind: 'stageChanged', classification: 'lifecycle', to: ['at_risk', 'lost'] }],
  ['full moon', null],
])('reads %s', (short, trigger) => {
  expect(readTrigger(short)).toEqual(trigger === null ? null : { id: 'short', ...trigger });
});
