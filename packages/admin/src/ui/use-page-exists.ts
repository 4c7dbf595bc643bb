import { useRouter } from '@tanstack/react-router';

/** `nowhereRoute`: takes every address that no page has. */
const NOWHERE = '/shell/$';

/** Does an address lead to a page? Links and buttons to pages that do not exist are left out. */
export function usePageExists(): (to: string) => boolean {
  const router = useRouter();
  return (to) => {
    const [, , page] = router.getMatchedRoutes(to.split('?')[0] ?? to);
    return page !== undefined && page.id !== NOWHERE;
  };
}
