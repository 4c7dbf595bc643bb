import { useImperativeHandle, useRef, type Ref, type UIEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { spanOfLine } from './line-errors.ts';
import css from './Templates.module.css';

const LINE_PX = 20;

export type SourceHandle = { goTo(line: number): void; insert(text: string): void };
type Props = {
  ref: Ref<SourceHandle>;
  value: string;
  wrongLines: number[];
  isReadOnly: boolean;
  onChange: (value: string) => void;
};

/** The MJML source with its line numbers; wrong lines are marked there. */
export function SourceEditor({ ref, value, wrongLines, isReadOnly, onChange }: Props) {
  const { t } = useTranslation('templates');
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    goTo: (line) => {
      const { start, end } = spanOfLine(value, line);
      area.current?.focus();
      area.current?.setSelectionRange(start, end);
      if (area.current) area.current.scrollTop = Math.max(0, (line - 4) * LINE_PX);
    },
    insert: (text) => {
      const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
      onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
      area.current?.focus();
    },
  }));
  const onScroll = ({ currentTarget }: UIEvent<HTMLTextAreaElement>) => {
    if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
  };
  const lines = value.split('\n').length;
  return (
    <div className={css['code']}>
      <div ref={gutter} className={css['gutter']} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} {...(wrongLines.includes(index + 1) ? { 'data-wrong': true } : {})}>
            {index + 1}
          </span>
        ))}
      </div>
      <textarea
        ref={area}
        aria-label={t('source.label')}
        value={value}
        readOnly={isReadOnly}
        spellCheck={false}
        wrap="off"
        onScroll={onScroll}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}
