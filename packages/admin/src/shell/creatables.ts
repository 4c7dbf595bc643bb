import type { Right } from '@sandmill/contracts/api/auth';
import {
  IconChartBubble,
  IconFileImport,
  IconGitBranch,
  IconTemplate,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useSession } from '../app/session.ts';

type Creatable = {
  key: 'contact' | 'segment' | 'journey' | 'template' | 'import';
  to: string;
  icon: Icon;
  right: Right;
};

const CREATABLES: Creatable[] = [
  { key: 'contact', to: '/contacts/new', icon: IconUserPlus, right: 'contacts:write' },
  { key: 'segment', to: '/segments/new', icon: IconChartBubble, right: 'segments:write' },
  { key: 'journey', to: '/journeys/new', icon: IconGitBranch, right: 'journeys:write' },
  { key: 'template', to: '/templates/new', icon: IconTemplate, right: 'messages:write' },
  { key: 'import', to: '/imports/new', icon: IconFileImport, right: 'imports:write' },
];

/** What the Create menu and the search offer: pages that are registered, acts that are allowed. */
export function useCreatables(): Creatable[] {
  const { rights } = useSession();
  const router = useRouter();
  return CREATABLES.filter(({ to, right }) => to in router.routesByPath && rights.includes(right));
}
