import { useLocalStorage } from '@mantine/hooks';
import type { Template } from '@sandmill/contracts/api/messages';

export type TemplateInput = Pick<Template, 'name' | 'class' | 'locale' | 'subject' | 'preheader' | 'mjml'>;
const FIELDS = ['name', 'class', 'locale', 'subject', 'preheader', 'mjml'] as const;

/** What is being written over what is saved, kept in this browser until it is saved: leaving the page loses nothing. */
export function useTemplateDraft(saved: Template) {
  const [edits, setEdits, forget] = useLocalStorage<Partial<TemplateInput>>({
    key: `sandmill.template.${saved.id}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const before = inputOf(saved);
  const values: TemplateInput = { ...before, ...edits };
  return {
    values,
    before,
    isChanged: FIELDS.some((field) => values[field] !== before[field]),
    set: (patch: Partial<TemplateInput>) => setEdits((old) => ({ ...old, ...patch })),
    reset: forget,
  };
}
export type TemplateDraft = ReturnType<typeof useTemplateDraft>;

function inputOf({ name, class: messageClass, locale, subject, preheader, mjml }: Template): TemplateInput {
  return { name, class: messageClass, locale, subject, preheader, mjml };
}
