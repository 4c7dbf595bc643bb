import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ApiError } from '../../app/api.ts';
import type { TemplateInput } from './use-template-draft.ts';

export type Preview = { subject: string; html: string; text: string; warnings: string[] };

const PAUSE_MS = 500;

/** The mail as a contact would get it, asked anew after a pause in writing. The last good one stays while errors are. */
export function useTemplatePreview(id: string, draft: TemplateInput, contactId: string | null) {
  const { class: messageClass, subject, preheader, mjml } = draft;
  const [body] = useDebouncedValue(
    JSON.stringify({ draft: { class: messageClass, subject, preheader, mjml }, ...(contactId ? { contactId } : {}) }),
    PAUSE_MS,
  );
  return useQuery<Preview, ApiError>({
    queryKey: [`/templates/${id}/preview`, body],
    queryFn: ({ signal }) =>
      request<Preview>(`/templates/${id}/preview`, { method: 'POST', body: JSON.parse(body) as object, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
