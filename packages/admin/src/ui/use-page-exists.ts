import { useRouter } from '@tanstack/react-router';

/** Does an address lead to a page? Links and buttons to pages that do not exist are left out. */
export function usePageExists(): (to: string) => boolean {
  const router = useRouter();
  return (to) => router.getMatchedRoutes(to.split('?')[0] ?? to)[2] !== undefined;
}
