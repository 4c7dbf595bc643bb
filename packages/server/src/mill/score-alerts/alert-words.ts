import type { ContactRecord } from '../../domains/contacts/index.ts';
import type { AlertingThreshold } from '../../domains/segments/index.ts';

/** "Hot: Ada Rossi", and what reached it; in the language of the workspace, as its mails are. */
export function alertWords(
  locale: string,
  { threshold, model, record }: Pick<AlertingThreshold, 'threshold' | 'model'> & { record: ContactRecord | undefined },
): { title: string; text: string } {
  const isItalian = locale.startsWith('it');
  const who =
    record?.name ??
    record?.email ??
    record?.phone ??
    record?.userId ??
    (isItalian ? 'Una persona anonima' : 'Somebody unnamed');
  const reach = [record?.email, record?.phone].filter((one) => typeof one === 'string').join(' · ');
  const text = isItalian
    ? `Il punteggio «${model}» ha raggiunto «${threshold.name}» (${threshold.enter} punti).`
    : `The score “${model}” has reached “${threshold.name}” (${threshold.enter} points).`;
  return { title: `${threshold.name}: ${who}`.slice(0, 200), text: reach === '' ? text : `${text} ${reach}` };
}
