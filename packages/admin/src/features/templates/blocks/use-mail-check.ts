import { useDebouncedValue } from '@mantine/hooks';
import type { TemplateCheck, TemplateDraft } from '@sandmill/contracts/api/messages';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../../app/api.ts';

const PAUSE_MS = 600;
const NOTHING: TemplateCheck = { problems: [], bytes: null, mjml: '' };

/** What the linter says of the draft, asked anew after a pause in writing; until then what it said last. */
export function useMailCheck(draft: TemplateDraft): TemplateCheck {
  const { class: messageClass, locale, subject, preheader, document } = draft;
  const asked = { class: messageClass, locale, subject, preheader, document };
  const [body] = useDebouncedValue(JSON.stringify(asked), PAUSE_MS);
  const { data } = useQuery<TemplateCheck, ApiError>({
    // Not under /templates: saving the draft is no reason to ask again.
    queryKey: ['/check', body],
    queryFn: ({ signal }) =>
      request<TemplateCheck>('/templates/check', { method: 'POST', body: JSON.parse(body) as object, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return data ?? NOTHING;
}
