import { Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { MergeMenu } from './MergeMenu.tsx';

type Props = {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  value: string;
  maxLength: number;
  rows?: number;
  isDisabled?: boolean;
  placeholder?: string;
  onChange: (value: string) => void;
};

/** A text in which values can stand: they are put in where the caret is. */
export function MergeInput({
  label,
  description,
  error,
  value,
  maxLength,
  rows = 1,
  isDisabled = false,
  placeholder,
  onChange,
}: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const insert = (liquid: string) => {
    const { selectionStart, selectionEnd } = field.current ?? {};
    const from = selectionStart ?? value.length;
    onChange(value.slice(0, from) + liquid + value.slice(selectionEnd ?? from));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + liquid.length, from + liquid.length);
    });
  };
  const shared = {
    ref: field,
    label,
    description,
    error,
    value,
    maxLength,
    placeholder,
    disabled: isDisabled,
    rightSection: isDisabled ? null : <MergeMenu onInsert={insert} />,
    rightSectionPointerEvents: 'all' as const,
  };
  return rows === 1 ? (
    <TextInput {...shared} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  ) : (
    <Textarea
      {...shared}
      autosize
      minRows={rows}
      maxRows={12}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
