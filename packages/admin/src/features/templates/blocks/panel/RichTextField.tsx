import { ActionIcon, TextInput } from '@mantine/core';
import { richTextSchema, type RichText } from '@sandmill/contracts';
import { IconBold, IconItalic, IconLink, IconList, IconListNumbers, IconUnderline } from '@tabler/icons-react';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MergeMenu } from './MergeMenu.tsx';
import css from '../Blocks.module.css';

type Props = { label: string; value: RichText; isDisabled: boolean; onChange: (value: RichText) => void };

/** What the contract knows and nothing else: what is pasted is reduced to it. */
const EXTENSIONS = [
  StarterKit.configure({
    heading: false,
    blockquote: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    // The editor's own history undoes, over all fields.
    undoRedo: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      autolink: false,
      isAllowedUri: (url) => /^(?:https?:|mailto:|tel:|sms:|\{\{|#)/i.test(url),
    },
  }),
];

export function RichTextField({ label, value, isDisabled, onChange }: Props) {
  const { t } = useTranslation('blocks');
  const last = useRef(value);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: value,
    editable: !isDisabled,
    editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: now }) => {
      const read = richTextSchema.safeParse(now.getJSON());
      if (!read.success) return;
      last.current = read.data;
      onChange(read.data);
    },
  });
  useEffect(() => {
    // Undone, redone, or another block: not what was typed here.
    if (value !== last.current) editor?.commands.setContent(value, { emitUpdate: false });
    last.current = value;
  }, [editor, value]);
  return (
    <div>
      <span className={css['label']}>{label}</span>
      <div className={css['rich']}>
        {editor && !isDisabled && <Toolbar editor={editor} />}
        <EditorContent editor={editor} />
      </div>
      <span className="sm-vh">{t('rich.keys')}</span>
    </div>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation('blocks');
  const [isLinking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      bulletList: now.isActive('bulletList'),
      orderedList: now.isActive('orderedList'),
      link: now.isActive('link'),
    }),
  });
  const chain = () => editor.chain().focus();
  const tools = [
    { key: 'bold', icon: IconBold, run: () => chain().toggleBold().run() },
    { key: 'italic', icon: IconItalic, run: () => chain().toggleItalic().run() },
    { key: 'underline', icon: IconUnderline, run: () => chain().toggleUnderline().run() },
    { key: 'bulletList', icon: IconList, run: () => chain().toggleBulletList().run() },
    { key: 'orderedList', icon: IconListNumbers, run: () => chain().toggleOrderedList().run() },
    { key: 'link', icon: IconLink, run: () => setLinking(!isLinking) },
  ] as const;
  return (
    <div role="toolbar" aria-label={t('rich.tools')} className={css['richTools']}>
      {tools.map(({ key, icon: Shape, run }) => (
        <ActionIcon
          key={key}
          size={28}
          variant={on[key] ? 'light' : 'subtle'}
          aria-label={t(`rich.${key}`)}
          title={t(`rich.${key}`)}
          aria-pressed={on[key]}
          onMouseDown={(event) => event.preventDefault()}
          onClick={run}
        >
          <Shape size={16} stroke={1.6} />
        </ActionIcon>
      ))}
      <MergeMenu onInsert={(liquid) => chain().insertContent({ type: 'text', text: liquid }).run()} />
      {isLinking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
    </div>
  );
}

/** The address of the chosen words. Empty takes the link away. */
function LinkField({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation('blocks');
  const [href, setHref] = useState(String(editor.getAttributes('link')['href'] ?? ''));
  const apply = () => {
    const chain = editor.chain().focus().extendMarkRange('link');
    const target = href.trim();
    if (target === '') chain.unsetLink().run();
    else chain.setLink({ href: target }).run();
    onDone();
  };
  return (
    <TextInput
      size="xs"
      style={{ flexBasis: '100%' }}
      data-autofocus
      aria-label={t('rich.address')}
      placeholder="https://"
      value={href}
      onChange={({ currentTarget }) => setHref(currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        apply();
      }}
    />
  );
}
