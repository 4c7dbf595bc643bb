import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

type Values = Record<string, string | undefined>;

/** One value in the address (?tab=orders), for filters, tabs and open panels. An empty value leaves the address. */
export function useUrlState(name: string, fallback = ''): [string, (value: string | null) => void] {
  const [values, set] = useUrlValues();
  const write = useCallback(
    (value: string | null) => set({ [name]: value === null || value === '' || value === fallback ? undefined : value }),
    [set, name, fallback],
  );
  return [values[name] ?? fallback, write];
}

/** Several values of the address at once; what is not named stays. */
export function useUrlValues(): [Values, (patch: Values) => void] {
  const { search } = useLocation();
  const navigate = useNavigate();
  const set = useCallback(
    (patch: Values) =>
      void navigate({
        to: '.',
        search: ((old: Values) => ({ ...old, ...patch })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [search as Values, set];
}
