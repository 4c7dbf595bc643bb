import { useLocation, useRouter } from '@tanstack/react-router';
import { SETTINGS, TODAY, VERBS, placeOf, visibleVerbs, type Noun, type Verb } from '../app/navigation.ts';
import { useSession } from '../app/session.ts';

export type Places = {
  today: Verb | null;
  verbs: Verb[];
  settings: Verb | null;
  current: { verb: Verb; noun: Noun } | null;
};

/** The menu as this person sees it, and where they are in it. */
export function usePlaces(): Places {
  const { rights } = useSession();
  const router = useRouter();
  const { pathname } = useLocation();
  const exists = (to: string) => to in router.routesByPath;
  const [today = null] = visibleVerbs([TODAY], exists, rights);
  const [settings = null] = visibleVerbs([SETTINGS], exists, rights);
  const verbs = visibleVerbs(VERBS, exists, rights);
  const all = [today, ...verbs, settings].filter((verb) => verb !== null);
  return { today, verbs, settings, current: placeOf(pathname, all) };
}
