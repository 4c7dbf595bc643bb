import type { ReactNode } from 'react';
import css from '../Builder.module.css';

/** Fields that say one thing together, under one name. `slot`: the value of the sentence that opens them. */
export function Field({ label, slot, children }: { label: string; slot?: string; children: ReactNode }) {
  return (
    <fieldset className={css['field']} {...(slot === undefined ? {} : { 'data-slot': slot })}>
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}
