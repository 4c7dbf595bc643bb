import type { Client } from './client.ts';

const FORMS = 'form[data-sandmill-form]';
const FIELDS = 'input, select, textarea';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
/** What a visitor has done with a form, by the names of its fields; never what was written. */
type Visit = { fields: string[]; filled: Set<string>; last: string };

/**
 * Forms that say so (<form data-sandmill-form="newsletter">) are told when seen, begun, left unfinished and submitted.
 * On submitting, an address in a field named or typed e-mail names the person; other fields with data-sandmill-trait
 * become traits.
 */
export function watchForms(client: Client): void {
  const visits = new Map<HTMLFormElement, Visit>();
  watchSight(client);
  document.addEventListener('focusin', ({ target }) => begin(client, visits, target), true);
  document.addEventListener('input', ({ target }) => fill(visits, target), true);
  document.addEventListener(
    'submit',
    ({ target }) => {
      if (!(target instanceof HTMLFormElement) || !target.matches(FORMS)) return;
      visits.delete(target);
      client.form(nameOf(target), traitsIn(target));
    },
    true,
  );
  // Before what is waiting is handed over.
  addEventListener(
    'pagehide',
    () => {
      for (const [form, { fields, filled, last }] of visits)
        client.track('Form Abandoned', { form: nameOf(form), lastField: last, filled: [...filled], fields });
      visits.clear();
    },
    true,
  );
}

/** Each form once, when at least half of it is on the screen; also those that come later. */
function watchSight(client: Client): void {
  if (!('IntersectionObserver' in window)) return;
  const known = new WeakSet<Element>();
  const sight = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        sight.unobserve(target);
        client.track('Form Viewed', { form: nameOf(target as HTMLFormElement) });
      }
    },
    { threshold: 0.5 },
  );
  const look = (): void => {
    for (const form of document.querySelectorAll(FORMS)) {
      if (known.has(form)) continue;
      known.add(form);
      sight.observe(form);
    }
  };
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
  look();
}

function begin(client: Client, visits: Map<HTMLFormElement, Visit>, target: EventTarget | null): void {
  const [form, field] = fieldOf(target);
  if (!form || !field) return;
  const known = visits.get(form);
  if (known) {
    known.last = fieldName(field);
    return;
  }
  const fields = [...form.querySelectorAll<Field>(FIELDS)].map(fieldName).filter((name) => name !== '');
  visits.set(form, { fields, filled: new Set(), last: fieldName(field) });
  client.track('Form Started', { form: nameOf(form), field: fieldName(field) });
}

function fill(visits: Map<HTMLFormElement, Visit>, target: EventTarget | null): void {
  const [form, field] = fieldOf(target);
  const visit = form && visits.get(form);
  if (!visit || !field) return;
  if (field.value === '') visit.filled.delete(fieldName(field));
  else visit.filled.add(fieldName(field));
}

function fieldOf(target: EventTarget | null): [HTMLFormElement | null, Field | null] {
  if (!(target instanceof Element) || !target.matches(FIELDS)) return [null, null];
  return [target.closest<HTMLFormElement>(FORMS), target as Field];
}

function fieldName(field: Field): string {
  return field.name || field.id;
}

function nameOf(form: HTMLFormElement): string {
  return form.dataset['sandmillForm'] || form.id || form.name;
}

function traitsIn(form: HTMLFormElement): Record<string, unknown> {
  const traits: Record<string, unknown> = {};
  for (const field of form.querySelectorAll<HTMLInputElement>(FIELDS)) {
    const name = field.dataset['sandmillTrait'] ?? (field.type === 'email' || field.name === 'email' ? 'email' : null);
    if (name !== null && field.type !== 'password' && field.value !== '')
      traits[name] = field.type === 'checkbox' ? field.checked : field.value;
  }
  return traits;
}
