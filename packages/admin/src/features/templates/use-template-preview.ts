import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { request, type ApiError } from '../../app/api.ts';
import type { Template, templatePreviewSchema } from '@sandmill/contracts/api/messages';
import type { z } from 'zod';
import type { BlockDocument, MailLanguage } from '@sandmill/contracts';

export type Preview = z.infer<typeof templatePreviewSchema>;

/** MJML or a document of blocks, as it is being written. */
export type Previewed = Pick<Template, 'class' | 'subject' | 'preheader'> &
  ({ mjml: string } | { document: BlockDocument });

/** Whose data fill it; in which language, where it is not theirs. */
export type PreviewedAs = { contactId: string | null; language?: MailLanguage | undefined };

const PAUSE_MS = 500;

/** The mail as a contact would get it, asked anew after a pause in writing. The last good one stays while errors are. */
export function useTemplatePreview(id: string, draft: Previewed, as: PreviewedAs) {
  const { contactId, language } = as;
  const asked = { draft, ...(contactId ? { contactId } : {}), ...(language ? { language } : {}) };
  const [body] = useDebouncedValue(JSON.stringify(asked), PAUSE_MS);
  const [last, setLast] = useState<Preview | null>(null);
  const { data, error } = useQuery<Preview, ApiError>({
    queryKey: [`/templates/${id}/preview`, body],
    queryFn: ({ signal }) =>
      request<Preview>(`/templates/${id}/preview`, { method: 'POST', body: JSON.parse(body) as object, signal }),
    staleTime: 60_000,
    retry: false,
  });
  if (data && data !== last) setLast(data);
  return { shown: data ?? last, error, isOld: data === undefined };
}
export type TemplatePreview = ReturnType<typeof useTemplatePreview>;
