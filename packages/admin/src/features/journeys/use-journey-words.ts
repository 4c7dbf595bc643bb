import type { Template } from '@sandmill/contracts/api/messages';
import { useCallback } from 'react';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import type { Words } from '../../ui/words.ts';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import type { TemplateName } from './step-words.ts';

const STALE_MS = 60_000;

/** Words that know segments, classes and templates by name. */
export function useJourneyWords(): { words: Words; templateName: TemplateName } {
  const words = useConditionWords();
  const enabled = useRight('messages:read');
  const { data } = useApiQuery<ApiPage<Template>>('/templates', { query: { limit: 200 }, staleMs: STALE_MS, enabled });
  const templateName = useCallback((id: string) => data?.items.find((one) => one.id === id)?.name, [data]);
  return { words, templateName };
}
