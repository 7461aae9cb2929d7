import {
  ActionIcon,
  Button,
  Checkbox,
  CloseButton,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  InputWrapper,
  Menu,
  Modal,
  Notification,
  NumberInput,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'
import classes from './mantine.module.css'

const field = { wrapper: classes.fieldWrapper, input: classes.field }

/** Mantine supplies behaviour and keyboard handling; every look comes from the tokens through mantine.module.css. */
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
    Button: Button.extend({
      defaultProps: { variant: 'filled' },
      classNames: { root: classes.button, section: classes.buttonSection },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle' },
      classNames: { root: classes.actionIcon },
    }),
    CloseButton: CloseButton.extend({ classNames: { root: classes.actionIcon } }),
    Input: Input.extend({ classNames: { wrapper: classes.fieldWrapper, input: classes.field } }),
    InputWrapper: InputWrapper.extend({
      classNames: {
        label: classes.label,
        description: classes.description,
        error: classes.error,
        required: classes.required,
      },
    }),
    TextInput: TextInput.extend({ classNames: field }),
    Textarea: Textarea.extend({ classNames: { ...field, input: classes.area } }),
    NumberInput: NumberInput.extend({ classNames: field }),
    PasswordInput: PasswordInput.extend({ classNames: { ...field, innerInput: classes.innerInput } }),
    Select: Select.extend({
      defaultProps: {
        checkIconPosition: 'right',
        allowDeselect: false,
        comboboxProps: { shadow: 'none', transitionProps: { duration: 80 } },
      },
      classNames: { ...field, dropdown: classes.floating, option: classes.option },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'none', transitionProps: { duration: 80 }, position: 'bottom-end', offset: 6 },
      classNames: {
        dropdown: classes.floating,
        item: classes.menuItem,
        label: classes.menuLabel,
        divider: classes.menuDivider,
      },
    }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'none', transitionProps: { duration: 80 }, offset: 6 },
      classNames: { dropdown: classes.floating },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, transitionProps: { duration: 80 } },
      classNames: { tooltip: classes.tooltip },
    }),
    Modal: Modal.extend({
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
    }),
    Drawer: Drawer.extend({
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
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { transitionDuration: 120 },
      classNames: {
        root: classes.segments,
        label: classes.segment,
        indicator: classes.segmentIndicator,
      },
    }),
    Switch: Switch.extend({ classNames: { track: classes.switchTrack, label: classes.switchLabel } }),
    Checkbox: Checkbox.extend({ classNames: { input: classes.checkbox, label: classes.switchLabel } }),
    Notification: Notification.extend({
      classNames: {
        root: classes.notification,
        title: classes.notificationTitle,
        description: classes.notificationText,
      },
    }),
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
