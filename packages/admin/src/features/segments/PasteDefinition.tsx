import { Button, Modal, Textarea } from '@mantine/core';
import type { Condition } from '@sandmill/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../app/use-words.ts';
import { readDefinition } from '../../conditions/read-definition.ts';
import css from './SegmentForm.module.css';

type Props = { opened: boolean; onClose: () => void; onPaste: (definition: Condition) => void };

/** A definition as JSON, read at once: what is wrong is said where it is. */
export function PasteDefinition({ opened, onClose, onPaste }: Props) {
  const { t, i18n } = useTranslation('segments');
  const { t: say } = useWords();
  const [text, setText] = useState('');
  const [errors, setErrors] = useState<string[]>([]);
  const take = () => {
    const read = readDefinition(text, say, i18n.language);
    if ('errors' in read) return setErrors(read.errors);
    onPaste(read.condition);
    setText('');
    setErrors([]);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('json.title')}
      size={620}
      closeButtonProps={{ 'aria-label': t('form.cancel') }}
    >
      <Textarea
        data-autofocus
        autosize
        minRows={10}
        maxRows={20}
        label={t('json.label')}
        description={t('json.hint')}
        styles={{ input: { fontFamily: 'var(--sm-mono)', fontSize: 12 } }}
        value={text}
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setErrors([]);
        }}
      />
      {errors.length > 0 && (
        <ul className={css['errors']} role="alert">
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
      <div className="sm-row sm-between" style={{ marginTop: 20 }}>
        <Button variant="subtle" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button variant="filled" disabled={text.trim() === ''} onClick={take}>
          {t('json.take')}
        </Button>
      </div>
    </Modal>
  );
}
