import type { Client } from './client.ts';

/**
 * Forms that say so (<form data-sandmill-form="newsletter">) are told when submitted: an address in a field named or
 * typed e-mail names the person; other fields with data-sandmill-trait become traits.
 */
export function watchForms(client: Client): void {
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.dataset['sandmillForm'] === undefined) return;
      const traits: Record<string, unknown> = {};
      for (const field of form.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
        const name =
          field.dataset['sandmillTrait'] ?? (field.type === 'email' || field.name === 'email' ? 'email' : null);
        if (name !== null && field.type !== 'password' && field.value !== '')
          traits[name] = field.type === 'checkbox' ? field.checked : field.value;
      }
      client.form(form.dataset['sandmillForm'] || form.id || form.name, traits);
    },
    true,
  );
}
