import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import classes from './mantine.module.css'

const field = { wrapper: classes.fieldWrapper, input: classes.field }

/**
 * Mantine supplies behaviour and keyboard handling; every look comes from the tokens through mantine.module.css.
 * Components are named by plain keys: `Component.extend` would pull every one of them into the first load.
 */
export const theme = createTheme({
  fontFamily: 'var(--font-sans)',
  headings: { fontFamily: 'var(--font-sans)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--text-12)',
    sm: 'var(--text-14)',
    md: 'var(--text-14)',
    lg: 'var(--text-16)',
    xl: 'var(--text-20)',
  },
  defaultRadius: 'var(--radius-card)',
  colors: {
    moss: [
      '#eef4f0',
      '#dbe8e0',
      '#b6d0c1',
      '#8cc3a3',
      '#5f9a7b',
      '#447a5e',
      '#386c52',
      '#2f5d46',
      '#264c39',
      '#1b382a',
    ],
  },
  primaryColor: 'moss',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      defaultProps: { variant: 'filled' },
      classNames: { root: classes.button, section: classes.buttonSection },
    },
    ActionIcon: {
      defaultProps: { variant: 'subtle' },
      classNames: { root: classes.actionIcon },
    },
    CloseButton: { classNames: { root: classes.actionIcon } },
    Input: { classNames: { wrapper: classes.fieldWrapper, input: classes.field } },
    InputWrapper: {
      classNames: {
        label: classes.label,
        description: classes.description,
        error: classes.error,
        required: classes.required,
      },
    },
    TextInput: { classNames: field },
    Textarea: { classNames: { ...field, input: classes.area } },
    NumberInput: { classNames: field },
    PasswordInput: { classNames: { ...field, innerInput: classes.innerInput } },
    Select: {
      defaultProps: {
        checkIconPosition: 'right',
        allowDeselect: false,
        comboboxProps: { shadow: 'none', transitionProps: { duration: 80 } },
      },
      classNames: { ...field, dropdown: classes.floating, option: classes.option },
    },
    Menu: {
      defaultProps: {
        shadow: 'none',
        transitionProps: { duration: 80 },
        position: 'bottom-end',
        offset: 6,
        // A focusable box that is no item breaks the menu for screen readers; the first item takes the focus.
        withInitialFocusPlaceholder: false,
      },
      classNames: {
        dropdown: classes.floating,
        item: classes.menuItem,
        label: classes.menuLabel,
        divider: classes.menuDivider,
      },
    },
    Popover: {
      defaultProps: { shadow: 'none', transitionProps: { duration: 80 }, offset: 6 },
      classNames: { dropdown: classes.floating },
    },
    Tooltip: {
      defaultProps: { openDelay: 350, transitionProps: { duration: 80 } },
      classNames: { tooltip: classes.tooltip },
    },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { color: 'var(--veil)', backgroundOpacity: 1 },
        transitionProps: { duration: 120, transition: 'fade' },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: {
        content: classes.modal,
        header: classes.modalHeader,
        title: classes.modalTitle,
        body: classes.modalBody,
      },
    },
    Drawer: {
      defaultProps: {
        overlayProps: { color: 'var(--veil)', backgroundOpacity: 1 },
        transitionProps: { duration: 140 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: {
        content: classes.modal,
        header: classes.modalHeader,
        title: classes.modalTitle,
        body: classes.modalBody,
      },
    },
    SegmentedControl: {
      defaultProps: { transitionDuration: 120 },
      classNames: {
        root: classes.segments,
        label: classes.segment,
        indicator: classes.segmentIndicator,
      },
    },
    Switch: { classNames: { track: classes.switchTrack, label: classes.switchLabel } },
    Checkbox: { classNames: { input: classes.checkbox, label: classes.switchLabel } },
    Notification: {
      classNames: {
        root: classes.notification,
        title: classes.notificationTitle,
        description: classes.notificationText,
      },
    },
  },
})

const schemeVariables = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-placeholder': 'var(--faint)',
  '--mantine-color-error': 'var(--bad-ink)',
  '--mantine-color-default': 'var(--slip)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--moss)',
  '--mantine-primary-color-filled': 'var(--moss)',
  '--mantine-primary-color-filled-hover': 'var(--moss-hover)',
  '--mantine-primary-color-contrast': 'var(--on-moss)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.45' },
  light: schemeVariables,
  dark: schemeVariables,
})
