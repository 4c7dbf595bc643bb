import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { PathLink } from './PathLink.tsx';
import { SandDrawing, type Drawing } from './SandDrawing.tsx';
import css from './EmptyState.module.css';

type Act = { label: string; to?: string; onClick?: () => void };
type Props = {
  drawing?: Drawing;
  /** What will be here. */
  title: string;
  /** How it fills; for an empty result: which filter emptied it. */
  text: ReactNode;
  action?: Act;
  example?: Act;
};

/** Empty states teach: one drawing, one sentence on what, one on how, one button, one link. */
export function EmptyState({ drawing = 'hopper', title, text, action, example }: Props) {
  return (
    <div className={css['empty']}>
      <SandDrawing part={drawing} />
      <h2>{title}</h2>
      <p>{text}</p>
      {(action || example) && (
        <div className={css['acts']}>
          {action && <ActButton act={action} />}
          {example?.to && <PathLink to={example.to}>{example.label}</PathLink>}
        </div>
      )}
    </div>
  );
}

function ActButton({ act }: { act: Act }) {
  if (act.onClick) return <Button onClick={act.onClick}>{act.label}</Button>;
  return (
    <Button component={PathLink} to={act.to ?? '/'}>
      {act.label}
    </Button>
  );
}
