import type { ContentItem } from '@sandmill/contracts/api/content-board';
import { describe, expect, it } from 'vitest';
import { fitOf, topicOf } from './fits.ts';
import { typesByStage } from './read-content-board.ts';

const item = (more: Partial<ContentItem>): ContentItem => ({
  kind: 'template',
  id: 'a',
  name: 'A',
  subject: null,
  status: null,
  stages: [],
  personas: [],
  type: null,
  ...more,
});
const at = { persona: 'anna', stage: 'mofu' };

describe('content for a persona', () => {
  it.each([
    ['nobody said for whom', {}, null],
    ['its stage and its name', { stages: ['mofu'], personas: ['anna'] }, 'own'],
    ['its name, at any stage', { personas: ['anna', 'bruno'] }, 'own'],
    ['its stage, for everybody', { stages: ['tofu', 'mofu'] }, 'general'],
    ['another stage', { stages: ['bofu'], personas: ['anna'] }, null],
    ['another persona', { stages: ['mofu'], personas: ['bruno'] }, null],
  ] as const)('%s', (_, labels, fit) => {
    expect(
      fitOf(
        item({
          ...labels,
          stages: [...('stages' in labels ? labels.stages : [])],
          personas: [...('personas' in labels ? labels.personas : [])],
        }),
        at,
      ),
    ).toBe(fit);
  });

  it('is counted by type and stage; what is meant for no stage by name counts at all', () => {
    const items = [
      item({ type: 'faq', stages: ['mofu'] }),
      item({ type: 'faq' }),
      item({ type: null, stages: ['mofu'] }),
      item({ type: 'news', personas: ['anna'], stages: ['tofu'] }),
    ];
    const counts = Object.fromEntries(
      typesByStage(items, ['tofu', 'mofu']).map(({ type, cells }) => [type, cells.map(({ count }) => count)]),
    );
    expect(counts).toMatchObject({ faq: [1, 2], news: [1, 0], stories: [0, 0] });
  });

  it('finds the topic it speaks of by the beginnings of words, and short words find nothing', () => {
    const bread = item({ name: 'Lezione 2', subject: 'Il pane fatto in casa, e perché lievita' });
    expect(topicOf(bread, ['Vino', 'Lievitazione'])).toBeNull();
    expect(topicOf(bread, ['Vino', 'lievita'])).toBe('lievita');
    expect(topicOf(bread, ['il forno di casa'])).toBe('il forno di casa');
    expect(topicOf(bread, ['il'])).toBeNull();
  });
});
