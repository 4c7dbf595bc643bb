import type { RowReader } from './row-reader.ts';
import { read, unread } from './row-problem.ts';

export type Who = { userId: string | null; email: string | null; phone: string | null };

/** Whose row it is. A customer id that stands for nobody ("guest") is left out where another identifier names them. */
export function readWho(row: RowReader): Who {
  const { identifiers, country } = row.plan;
  const email = row.value('email', (text) => {
    const value = identifiers.email(text);
    return value === null ? unread('email_unreadable') : read(value);
  });
  const phone = row.value('phone', (text) => {
    const value = identifiers.phone(text, country);
    return value === null ? unread('phone_unreadable') : read(value);
  });
  const idText = row.text('userId');
  const userId = idText === '' ? null : identifiers.id(idText);
  if (idText !== '' && userId === null && email === null && phone === null && row.problems.length === 0) {
    row.fail({ code: 'id_unusable' }, 'userId');
  }
  return { userId, email, phone };
}

export function isNobody({ userId, email, phone }: Who): boolean {
  return userId === null && email === null && phone === null;
}

export function peopleOf({ userId, email, phone }: Who): string[] {
  return [
    ...(userId === null ? [] : [`userId:${userId}`]),
    ...(email === null ? [] : [`email:${email}`]),
    ...(phone === null ? [] : [`phone:${phone}`]),
  ];
}
