import { Select } from '@mantine/core'

const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** Chooses a time zone by its name, e.g. Europe/Berlin. */
export function ZoneSelect({
  label,
  description,
  value,
  onChange,
  disabled = false,
}: {
  label: string
  description?: string
  value: string
  onChange: (timezone: string) => void
  disabled?: boolean
}) {
  return (
    <Select
      label={label}
      description={description}
      data={zones.includes(value) ? zones : [value, ...zones]}
      value={value}
      searchable
      limit={60}
      nothingFoundMessage="No zone is called like that. Try a city."
      disabled={disabled}
      onChange={(zone) => zone && onChange(zone)}
    />
  )
}
