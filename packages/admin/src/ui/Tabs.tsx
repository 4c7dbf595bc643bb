import { Tabs as MantineTabs } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './Tabs.module.css';

export type Tab<K extends string> = { key: K; label: string; count?: ReactNode };
type Props<K extends string> = {
  label: string;
  tabs: Tab<K>[];
  value: K;
  onChange: (key: K) => void;
  /** Content of the current tab. */
  children?: ReactNode;
};

/** Tabs under a title. Keep the current one in the address with `useUrlState`. */
export function Tabs<K extends string>({ label, tabs, value, onChange, children }: Props<K>) {
  return (
    <MantineTabs
      value={value}
      onChange={(key) => key !== null && onChange(key as K)}
      classNames={{ list: css['list'] ?? '', tab: css['tab'] ?? '' }}
      keepMounted={false}
    >
      <MantineTabs.List aria-label={label}>
        {tabs.map(({ key, label: word, count }) => (
          <MantineTabs.Tab key={key} value={key}>
            {word}
            {count !== undefined && <span className={css['n']}>{count}</span>}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      <MantineTabs.Panel value={value}>{children}</MantineTabs.Panel>
    </MantineTabs>
  );
}
