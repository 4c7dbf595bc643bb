import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#EAF7F9',
  '#D0ECF0',
  '#AFDCE3',
  '#83C6D0',
  '#63A8B3',
  '#408996',
  '#2B7683',
  '#17535E',
  '#103F48',
  '#08272E',
];
const terracotta: MantineColorsTuple = [
  '#FFF1EA',
  '#FCE9DE',
  '#FDC4AA',
  '#F0A07C',
  '#E5845E',
  '#C9683F',
  '#B5552F',
  '#B04D2A',
  '#9C4323',
  '#3D2318',
];
const sand: MantineColorsTuple = [
  '#FFFDF9',
  '#F6F2EB',
  '#EFEAE1',
  '#E3DCD1',
  '#CFC5B7',
  '#B5AB9D',
  '#8C8173',
  '#6B6156',
  '#564D43',
  '#231E19',
];
const dark: MantineColorsTuple = [
  '#F2ECE3',
  '#C9BFB2',
  '#A3998B',
  '#877C6F',
  '#4A423B',
  '#352F2A',
  '#201C19',
  '#171412',
  '#12100E',
  '#0B0A08',
];

export const theme = createTheme({
  colors: { petrol, terracotta, sand, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: '#231E19',
  fontFamily: '"Encode Sans Variable", "Segoe UI", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.1875rem' },
  headings: {
    fontWeight: '620',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1rem', lineHeight: '1.35' } },
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '7px', md: '7px', lg: '12px', xl: '999px' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 36, color: 'sand' } },
    Menu: { defaultProps: { position: 'bottom-end', offset: 6, transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 120 }, multiline: true, maw: 320 } },
    Modal: { defaultProps: { centered: true, radius: 'lg', transitionProps: { duration: 200 } } },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
  },
});

/** Mantine's own variables speak Sandmill's tokens, so that stock components need no restyling. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--sm-bg)',
    '--mantine-color-text': 'var(--sm-text)',
    '--mantine-color-bright': 'var(--sm-text)',
    '--mantine-color-dimmed': 'var(--sm-text-3)',
    '--mantine-color-placeholder': 'var(--sm-text-3)',
    '--mantine-color-anchor': 'var(--sm-primary-text)',
    '--mantine-color-error': 'var(--sm-danger-text)',
    '--mantine-color-default': 'var(--sm-surface)',
    '--mantine-color-default-hover': 'var(--sm-sunken)',
    '--mantine-color-default-color': 'var(--sm-text)',
    '--mantine-color-default-border': 'var(--sm-line-strong)',
    '--mantine-color-disabled': 'var(--sm-sunken)',
    '--mantine-color-disabled-color': 'var(--sm-text-3)',
    '--mantine-color-disabled-border': 'var(--sm-line)',
    '--mantine-primary-color-filled': 'var(--sm-primary)',
    '--mantine-primary-color-filled-hover': 'var(--sm-primary-hover)',
    '--mantine-primary-color-light': 'var(--sm-primary-tint)',
    '--mantine-primary-color-light-hover': 'var(--sm-primary-tint)',
    '--mantine-primary-color-light-color': 'var(--sm-primary-text)',
    '--mantine-color-petrol-filled': 'var(--sm-primary)',
    '--mantine-color-petrol-filled-hover': 'var(--sm-primary-hover)',
    '--mantine-color-petrol-light': 'var(--sm-primary-tint)',
    '--mantine-color-petrol-light-hover': 'var(--sm-primary-tint)',
    '--mantine-color-petrol-light-color': 'var(--sm-primary-text)',
    '--mantine-color-petrol-text': 'var(--sm-primary-text)',
    '--mantine-color-red-filled': 'var(--sm-danger)',
    '--mantine-color-red-filled-hover': 'var(--sm-danger)',
  };
  return { variables: { '--mantine-line-height': '1.5' }, light: both, dark: both };
};
