import { useTranslation } from 'react-i18next';
import { CountField } from './CountField.tsx';
import type { EditorProps } from './editor-props.ts';
import { EventField } from './EventField.tsx';
import { WindowField } from './WindowField.tsx';
import { withWindow } from './with-window.ts';

/** Which event, how often, in which stretch of time. */
export function EventCountEditor({ leaf, onChange }: EditorProps<'eventCount'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <CountField
        label={t('field.times')}
        slot="count"
        is={leaf.count}
        onChange={(count) => onChange({ ...leaf, count })}
      />
      <WindowField window={leaf.window} onChange={(window) => onChange(withWindow(leaf, window))} />
      <EventField label={t('field.event')} event={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
    </>
  );
}
