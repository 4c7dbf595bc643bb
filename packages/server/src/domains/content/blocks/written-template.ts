import type { BlockDocument } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import { checkMail, refuseProblems } from './check-mail.ts';

type Written = {
  class: 'marketing' | 'transactional';
  locale: 'it' | 'en';
  subject: string;
  preheader: string;
  mjml?: string | undefined;
  document?: BlockDocument | undefined;
};

/**
 * What was written, with its MJML: as sent, or made from the document.
 * @throws AppError invalid_definition, each error with the path of the block's field.
 */
export async function writtenTemplate<T extends Written>(
  written: T,
): Promise<Omit<T, 'mjml' | 'document'> & { mjml: string; document: BlockDocument | null }> {
  const { document, mjml } = written;
  if (document === undefined) {
    if (mjml === undefined) throw new AppError('invalid_request', 'Send either "mjml" or "document".');
    return { ...written, mjml, document: null };
  }
  const checked = await checkMail({ ...written, document });
  refuseProblems(checked.problems);
  return { ...written, mjml: checked.mjml, document };
}
